"""The same question put to statsmodels, pyfixest or diff-diff: peer.py CASE FILE REPEATS.

Prints one line of JSON: the estimate, its standard error, the seconds of each repeat (reading the file included), the seconds of
starting (imports), the most memory held in kB, and the version. The first repeat meets cold memory and code not yet compiled.
"""

import json
import sys
import time

BEGIN = time.perf_counter()
CASE, FILE, REPEATS = sys.argv[1], sys.argv[2], int(sys.argv[3])


def linear(data, cluster):
    import statsmodels.api as sm

    columns = sm.add_constant(data[["treat", "x1", "x2"]])
    how = {"cov_type": "cluster", "cov_kwds": {"groups": data["place"]}} if cluster else {"cov_type": "HC1"}
    fit = sm.OLS(data["y"], columns).fit(**how)
    return fit.params["treat"], fit.bse["treat"]


def logistic(data):
    import statsmodels.api as sm

    columns = sm.add_constant(data[["treat", "x1", "x2"]])
    fit = sm.Logit(data["success"], columns).fit(disp=0, method="newton", tol=1e-14, maxiter=100)
    return fit.params["treat"], fit.bse["treat"]


def poisson(data):
    import statsmodels.api as sm

    columns = sm.add_constant(data[["treat", "x1", "x2"]])
    fit = sm.GLM(data["visits"], columns, family=sm.families.Poisson()).fit(cov_type="HC0", tol=1e-14, maxiter=100)
    return fit.params["treat"], fit.bse["treat"]


def fixed_effects(data):
    import pyfixest

    fit = pyfixest.feols("y ~ exposed | unit + period", data=data, vcov={"CRV1": "unit"}, fixef_tol=1e-12)
    return fit.coef()["exposed"], fit.se()["exposed"]


def staggered(data):
    import warnings

    import diff_diff

    warnings.simplefilter("ignore")
    method = diff_diff.CallawaySantAnna(estimation_method="reg", control_group="never_treated", cband=False)
    fit = method.fit(data, "y", "unit", "period", "first", covariates=["x"], aggregate="all")
    return fit.overall_att, fit.overall_se


CASES = {
    "linear-hc1": (lambda data: linear(data, False), "statsmodels"),
    "linear-cluster": (lambda data: linear(data, True), "statsmodels"),
    "logistic": (logistic, "statsmodels"),
    "poisson-hc0": (poisson, "statsmodels"),
    "fixed-effects": (fixed_effects, "pyfixest"),
    "staggered": (staggered, "diff_diff"),
}


def main():
    import importlib

    import pandas

    question, module = CASES[CASE]
    version = importlib.import_module(module).__version__
    started = time.perf_counter() - BEGIN
    seconds = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        estimate, error = question(pandas.read_csv(FILE))
        seconds.append(time.perf_counter() - begin)
    with open("/proc/self/status") as status:
        memory = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    told = {"estimate": float(estimate), "standard_error": float(error), "seconds": seconds, "started": started}
    print(json.dumps({**told, "memory_kb": memory, "version": f"{module} {version}"}))


main()
