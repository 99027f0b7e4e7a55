"""`python -m bench [PART]`: measure one part or all, and write docs/measurements.md. The exit code is 1 when a goal is missed.

Times count on a quiet machine only: nothing else should run.
"""

import sys

from bench import engine, lighthouse, paint, report, speed, weight

PARTS = {part.NAME: part for part in (weight, paint, lighthouse, engine, speed)}


def main() -> None:
    names = sys.argv[1:] or list(PARTS)
    if unknown := set(names) - PARTS.keys():
        sys.exit(f"There is no part {', '.join(unknown)}; the parts are {', '.join(PARTS)}.")
    missed = 0
    for name in names:
        section = PARTS[name].measure()
        section.show()
        report.write(section)
        missed += section.missed_goals
    print(f"\n{missed} goals are missed. The report is {report.REPORT}.")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
