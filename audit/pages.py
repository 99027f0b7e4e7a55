"""The pages that are audited: the shipped guide's, one of each kind."""

GUIDE = "/mlops-and-aiops/"
ANSWERS = "owner=it-operations&automation=acts&goal=outages"
PAGES = {
    "guide": GUIDE,
    "question": f"{GUIDE}ask/automation/?owner=it-operations",
    "result": f"{GUIDE}result/?{ANSWERS}",
    "compare": f"{GUIDE}compare/?c=mlops&c=ml-in-devops&c=aiops&c=ai-assisted-devops",
    "concept": f"{GUIDE}concepts/aiops/",
    "share": f"{GUIDE}1/share/?{ANSWERS}",
}
"""And "shared", whose address is made anew each time."""

JOURNEY = {"owner": "it-operations", "automation": "acts", "goal": "outages"}
