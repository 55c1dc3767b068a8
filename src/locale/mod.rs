//! Every string that a person sees, in Danish and English.
//!
//! The strings are Fluent messages in `da.ftl` and `en.ftl`, those about money in `da-money.ftl` and `en-money.ftl`, those
//! about commitments, threads and the next meeting in `da-matters.ftl` and `en-matters.ftl`, those about outcome contracts in
//! `da-contracts.ftl` and `en-contracts.ftl`, their statements on paper in `da-statements.ftl` and `en-statements.ftl`, those
//! about effect and its faults in `da-effect.ftl` and `en-effect.ftl`, those about evaluations and the pictures of effect and
//! inequality in `da-evaluation.ftl` and `en-evaluation.ftl`, those about health profiles in `da-equity.ftl` and
//! `en-equity.ftl`. A test holds the languages to the same keys and arguments and to the keys that the program uses. Words *of* a
//! document are never translated: they stay Danish wherever they stand.

mod exact;
mod shape;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

const DANISH_MESSAGES: &str = concat!(
    include_str!("da.ftl"),
    "\n",
    include_str!("da-money.ftl"),
    "\n",
    include_str!("da-matters.ftl"),
    "\n",
    include_str!("da-contracts.ftl"),
    "\n",
    include_str!("da-statements.ftl"),
    "\n",
    include_str!("da-evaluation.ftl"),
    "\n",
    include_str!("da-equity.ftl"),
    "\n",
    include_str!("da-effect.ftl")
);
const ENGLISH_MESSAGES: &str = concat!(
    include_str!("en.ftl"),
    "\n",
    include_str!("en-money.ftl"),
    "\n",
    include_str!("en-matters.ftl"),
    "\n",
    include_str!("en-contracts.ftl"),
    "\n",
    include_str!("en-statements.ftl"),
    "\n",
    include_str!("en-evaluation.ftl"),
    "\n",
    include_str!("en-equity.ftl"),
    "\n",
    include_str!("en-effect.ftl")
);

/// What stands where a message is missing, around its key, so that a page story can find it.
const MISSING_MARKS: (char, char) = ('⟦', '⟧');

type Bundle = FluentBundle<FluentResource>;

static DANISH: LazyLock<Bundle> = LazyLock::new(|| bundle("da", DANISH_MESSAGES));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle("en", ENGLISH_MESSAGES));

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Danish, the language of the documents and of first resort.
    #[default]
    Danish,
    /// English.
    English,
}

impl Language {
    /// All languages, the first resort first.
    pub const ALL: [Language; 2] = [Language::Danish, Language::English];

    /// The tag used in HTML's `lang`: `da` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Danish => "da",
            Language::English => "en",
        }
    }

    /// The other language.
    pub fn other(self) -> Language {
        match self {
            Language::Danish => Language::English,
            Language::English => Language::Danish,
        }
    }

    /// The message `key`; the key between `⟦⟧` where there is none.
    pub fn say(self, key: &str) -> Cow<'static, str> {
        self.format(key, None)
    }

    /// The message `key` with `count` as its `$count`, by which it chooses singular or plural.
    pub fn count(self, key: &str, count: usize) -> Cow<'static, str> {
        let mut arguments = FluentArgs::with_capacity(1);
        arguments.set("count", count);
        self.format(key, Some(&arguments))
    }

    /// The message `key` with `name` as its `$name`.
    pub fn name(self, key: &str, name: &str) -> Cow<'static, str> {
        self.fill(key, &[("name", Argument::Text(name))])
    }

    /// The message `key` with `arguments` filled in.
    pub fn fill(self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Cow<'static, str> {
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            match argument {
                Argument::Text(text) => filled.set(*name, FluentValue::from(*text)),
                Argument::Number(number) => filled.set(*name, *number),
            }
        }
        self.format(key, Some(&filled))
    }

    fn format(self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let bundle: &'static Bundle = match self {
            Language::Danish => &DANISH,
            Language::English => &ENGLISH,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return Cow::Owned(format!("{}{key}{}", MISSING_MARKS.0, MISSING_MARKS.1));
        };
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, arguments, &mut errors);
        debug_assert!(errors.is_empty(), "message {key}: {errors:?}");
        Cow::Owned(said.into_owned())
    }
}

/// A value to fill into a message.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// Text as it is.
    Text(&'a str),
    /// A number, by which the message may choose its form.
    Number(usize),
}

/// The bundle of `language` with `messages`. A message that Fluent cannot parse is left out; the locale test finds it.
fn bundle(tag: &str, messages: &str) -> Bundle {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let resource = match FluentResource::try_new(messages.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_parse() {
        for messages in [DANISH_MESSAGES, ENGLISH_MESSAGES] {
            if let Err((_, errors)) = FluentResource::try_new(messages.to_owned()) {
                panic!("{errors:?}");
            }
        }
    }

    #[test]
    fn a_missing_message_shows_its_key() {
        assert_eq!(Language::Danish.say("no-such-message"), "⟦no-such-message⟧");
    }

    #[test]
    fn counts_choose_singular_and_plural() {
        assert_eq!(Language::Danish.count("count-decisions", 1), "1 beslutning");
        assert_eq!(Language::English.count("count-decisions", 2), "2 decisions");
    }
}
