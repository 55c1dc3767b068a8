//! How long it takes to read what items tell, to join them to threads, and to look for evidence and arrivals, as a register grows.
//!
//! The items are made up from a seed: municipalities with committees that meet each month, matters that come back under other
//! titles, recurring titles, recipients, quoted projects, references to earlier meetings. Times on shared machines wander, so the
//! growth is printed beside them: how many times as long ten times as many items take. Nothing is asserted.

use std::time::Instant;

use sagsgang_matters::commitment::evidence;
use sagsgang_matters::told::{self, ItemHead, Told, Treated};
use sagsgang_matters::{route, thread};
use sagsgang_minutes::Profiles;
use sagsgang_text::Source;
use sagsgang_text::danish::date::MONTHS;
use std::hint::black_box;

/// So many items are threaded.
const SIZES: [usize; 3] = [10_000, 30_000, 100_000];
/// A meeting treats so many items.
const ITEMS_PER_MEETING: usize = 10;
/// So many organs meet; each belongs to one of [`BODIES`] municipalities.
const ORGANS: usize = 120;
/// So many municipalities.
const BODIES: usize = 30;
/// Made up from this.
const SEED: u64 = 0x5a65_7367_616e_6721;

/// Numbers that look like chance and are the same in each run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn one_of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }

    /// A name that is capitalised and seldom the same.
    fn name(&mut self) -> String {
        const BEGIN: [&str; 20] = [
            "Bak", "Dal", "Eng", "Fjel", "Gran", "Hav", "Kil", "Lær", "Mos", "Nør", "Orm", "Pil", "Rav",
            "Sol", "Tang", "Ulv", "Vin", "Yl", "Øst", "Ås",
        ];
        const MIDDLE: [&str; 12] = ["ke", "le", "me", "ne", "re", "se", "te", "ve", "ge", "de", "be", "fe"];
        const END: [&str; 12] =
            ["holt", "rup", "sted", "lev", "toft", "bjerg", "borg", "mose", "klit", "vig", "næs", "kær"];
        format!("{}{}{}", self.one_of(&BEGIN), self.one_of(&MIDDLE), self.one_of(&END))
    }
}

const THINGS: [&str; 24] = [
    "boldbane",
    "børnehave",
    "bro",
    "cykelsti",
    "idrætshal",
    "klimaplan",
    "kunststøtte",
    "legeplads",
    "lokalplan",
    "musikskole",
    "plejecenter",
    "skolebus",
    "sundhedsklinik",
    "svømmehal",
    "tandpleje",
    "trafiksikring",
    "varmeplan",
    "vandløb",
    "varmeværk",
    "vindmølle",
    "udstilling",
    "ungdomshus",
    "helhedsplan",
    "kystsikring",
];
const ACTS: [&str; 8] = [
    "Godkendelse af",
    "Orientering om",
    "Status på",
    "Anden behandling af",
    "Endelig vedtagelse af",
    "Drøftelse af",
    "Høring om",
    "Evaluering af",
];
const SAYINGS: [&str; 10] = [
    "Forvaltningen har gennemgået ansøgningen og finder, at den opfylder de krav, som udvalget har stillet.",
    "Der er indhentet tre tilbud på arbejdet, og det billigste ligger under rammen.",
    "Naboerne har peget på støj om natten og på manglende parkering ved indgangen.",
    "Brugerne ønsker længere åbningstid i vinterhalvåret og flere aktiviteter for unge.",
    "Ekspropriation kan blive nødvendig, hvis lodsejerne ikke vil sælge frivilligt.",
    "Arbejdet ventes begyndt til foråret og afsluttet inden udgangen af året.",
    "Evalueringen peger på, at indsatsen når dem, den er tænkt for, men at den er sårbar ved sygdom.",
    "Det foreslås, at taksten følger den almindelige prisudvikling.",
    "Rådgiveren vurderer, at fundamentet skal forstærkes, før bygningen kan udvides.",
    "Der lægges op til en samlet plan for området med plads til både boliger og natur.",
];
const FIELDS: [&str; 4] = ["Kultur og Fritid", "Børn og Unge", "Teknik og Miljø", "Sundhed og Omsorg"];

/// A matter that comes back: what it is about, who asks, what it is called.
#[derive(Clone)]
struct Matter {
    thing: &'static str,
    place: String,
    recipient: String,
    project: String,
    last: Option<String>,
}

impl Matter {
    fn new(chance: &mut Chance) -> Self {
        Matter {
            thing: chance.one_of(&THINGS),
            place: chance.name(),
            recipient: format!("{} {}", chance.name(), chance.name()),
            project: format!("{} for alle i {}", chance.name(), chance.name()),
            last: None,
        }
    }

    /// Title and text of an item of the matter.
    fn item(&self, chance: &mut Chance) -> (String, String) {
        let Matter { thing, place, recipient, project, last } = self;
        let title = match chance.below(4) {
            0 => format!("Ansøgning fra Foreningen {recipient}"),
            1 => format!("{} '{project}'", chance.one_of(&ACTS)),
            _ => format!("{} {thing} ved {place}", chance.one_of(&ACTS)),
        };
        let before = last.as_ref().map_or(String::new(), |day| {
            format!("Udvalget behandlede den {day} {thing} ved {place}, og sagen forelægges nu på ny. ")
        });
        let sum = (1 + chance.below(90)) * 10_000;
        let text = format!(
            "{before}{} Der arbejdes med {thing} ved {place} under navnet '{project}'. {} Foreningen {recipient} bevilges {sum} kr. i 2025. {}",
            chance.one_of(&SAYINGS),
            chance.one_of(&SAYINGS),
            chance.one_of(&SAYINGS)
        );
        (title, text)
    }
}

/// What `count` made-up items tell, and how long it took to read it, in seconds, beside the reading of the minutes.
fn told(count: usize) -> (Vec<Told>, f64, f64) {
    let mut chance = Chance(SEED);
    let profiles = Profiles::built_in();
    let bodies: Vec<String> = (0..BODIES).map(|_| format!("{} Kommune", chance.name())).collect();
    let mut matters: Vec<Vec<Matter>> =
        (0..ORGANS).map(|_| (0..20).map(|_| Matter::new(&mut chance)).collect()).collect();
    let mut all = Vec::with_capacity(count);
    let (mut reading, mut telling) = (0.0, 0.0);
    for meeting in 0..count / ITEMS_PER_MEETING {
        let organ = meeting % ORGANS;
        let month = meeting / ORGANS;
        let day = format!("{}. {} {}", 1 + organ % 28, MONTHS[month % 12], 1960 + month / 12);
        let body = &bodies[organ % BODIES];
        let name = format!("Udvalget for {}", FIELDS[organ / BODIES % FIELDS.len()]);
        let text = text(&mut chance, &mut matters[organ], (&name, body, &day));
        let start = Instant::now();
        let source = Source::from_text(format!("{meeting}.txt"), text);
        let minutes = sagsgang_minutes::read(&source, &profiles);
        reading += start.elapsed().as_secs_f64();
        let start = Instant::now();
        for (position, item) in minutes.items.iter().enumerate() {
            let head = ItemHead {
                item: format!("{meeting}#{position}"),
                meeting: meeting.to_string(),
                document: meeting.to_string(),
                body: body.clone(),
                organization: name.clone(),
                date: minutes.date.as_ref().map(|date| date.value),
                number: item.number.clone(),
                title: item.title.clone(),
                title_span: item.title_span,
                position: position as u32,
            };
            let ids: Vec<String> =
                (0..item.commitments.len()).map(|at| format!("{meeting}/{position}/{at}")).collect();
            let treated =
                Treated { head: &head, source: &source, item, commitments: &ids, corrected_due: &[] };
            all.push(told::read(&treated));
        }
        telling += start.elapsed().as_secs_f64();
    }
    (all, reading, telling)
}

/// Minutes of a meeting; the matters of the organ come back, end, and give way to others.
fn text(chance: &mut Chance, matters: &mut [Matter], (name, body, day): (&str, &str, &str)) -> String {
    let mut text =
        format!("REFERAT {name} d. {day}\n\nMødedato {day} kl. 09:00\n\nMødested Rådhuset, {body}\n\n");
    let mut treated: Vec<usize> = Vec::new();
    for number in 1..=ITEMS_PER_MEETING {
        let at = chance.below(matters.len());
        let (title, told) = match number {
            1 => ("Godkendelse af dagsorden".to_owned(), "Dagsordenen forelægges.".to_owned()),
            2 => (
                "Budgetopfølgning".to_owned(),
                format!("{} {}", chance.one_of(&SAYINGS), chance.one_of(&SAYINGS)),
            ),
            ITEMS_PER_MEETING => (
                "Gensidig orientering".to_owned(),
                format!(
                    "Formanden orienterede om et besøg hos Foreningen {}.\n\n{}",
                    matters[at].recipient,
                    chance.one_of(&SAYINGS)
                ),
            ),
            _ if chance.below(3) == 0 => Matter::new(chance).item(chance),
            _ => {
                treated.push(at);
                matters[at].item(chance)
            }
        };
        let decision = match chance.below(8) {
            0 => format!(
                "Godkendt.\n\nForvaltningen fremlægger en status på {} på et kommende møde.",
                chance.one_of(&THINGS)
            ),
            1 => "Udvalget anbefaler over for byrådet, at indstillingen godkendes.".to_owned(),
            2 => "Sagen udsættes til næste møde.".to_owned(),
            _ => "Godkendt.".to_owned(),
        };
        text.push_str(&format!(
            "Punkt {number}: {title}\n\nResume\n\n{told}\n\nIndstilling\n\nForvaltningen indstiller,\n\nat sagen godkendes.\n\nBeslutning\n\n{decision}\n\n"
        ));
    }
    for at in treated {
        matters[at].last = Some(day.to_owned());
        if chance.below(4) == 0 {
            matters[at] = Matter::new(chance);
        }
    }
    text
}

fn main() {
    println!("sager i sagsforløb, én kerne (opdigtede punkter, samme hver gang):");
    let mut before: Option<(usize, [f64; 4])> = None;
    for size in SIZES {
        let (all, reading, telling) = told(size);
        let start = Instant::now();
        let threads = black_box(thread::join(&all, &[]));
        let joining = start.elapsed().as_secs_f64();
        let micros = |seconds: f64| seconds * 1e6 / all.len().max(1) as f64;
        let start = Instant::now();
        let evidence = black_box(evidence::find(&all, &threads));
        let searching = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let arrivals = black_box(route::arrivals(&all, &threads));
        let arriving = start.elapsed().as_secs_f64();
        let longest = threads.threads.iter().map(|thread| thread.members.len()).max().unwrap_or(0);
        println!(
            "{:>7} punkter: læse referater {reading:>6.2} s; hvad de fortæller {telling:>6.2} s ({:>5.1} µs/punkt); samle {joining:>6.2} s ({:>5.1} µs/punkt)",
            all.len(),
            micros(telling),
            micros(joining),
        );
        println!(
            "         {} forbindelser, {} forløb, det længste med {longest} dele",
            threads.links.len(),
            threads.threads.len()
        );
        println!(
            "         {} spor efter aftaler på {searching:.2} s; {} sager set ankomme på {arriving:.2} s",
            evidence.len(),
            arrivals.len()
        );
        let times = [telling, joining, searching, arriving];
        if let Some((items, earlier)) = before {
            let [telling, joining, searching, arriving]: [f64; 4] =
                std::array::from_fn(|step| times[step] / earlier[step].max(f64::MIN_POSITIVE));
            println!(
                "         {:.1} gange så mange punkter: læse, hvad de fortæller, {telling:.1} gange så længe; samle {joining:.1}; spor {searching:.1}; ankomst {arriving:.1}",
                all.len() as f64 / items as f64,
            );
        }
        before = Some((all.len(), times));
    }
}
