"""The address of every kind of page, by what it shows. A new page belongs here: test_every_page.py fails without it."""

GUIDE = "/mlops-and-aiops/"
SIX, TWELVE = ("&".join(f"c=verfahren-{number}" for number in range(1, many + 1)) for many in (6, 12))
ALL = "owner=platform&automation=not-sure&goal=delivery&important=owner&beside=mlops"
PAGES = {
    "guide": GUIDE,
    "front with several guides": "/",
    "concept": f"{GUIDE}concepts/aiops/",
    "compare two": f"{GUIDE}compare/?c=mlops&c=aiops",
    "compare all, only differences": f"{GUIDE}compare/?c=mlops&c=ml-in-devops&c=aiops&c=ai-assisted-devops&diff=1",
    "compare six": f"/crowded/compare/?{SIX}",
    "compare none": f"{GUIDE}compare/",
    "compare more than fit": f"/crowded/compare/?{SIX.replace('&', '&')}&"
    + "&".join(f"c=verfahren-{number}" for number in range(7, 13)),
    "questions": f"{GUIDE}questions/",
    "question 1": f"{GUIDE}ask/owner/",
    "question 2, marked": f"{GUIDE}ask/automation/?owner=not-sure&important=owner",
    "question 3": f"{GUIDE}ask/goal/?owner=platform&automation=acts",
    "question without an answer": f"{GUIDE}ask/owner/?next=1",
    "question with a wrong answer": f"{GUIDE}ask/owner/?owner=nobody",
    "extra question after a close result": f"{GUIDE}ask/timing/?owner=data-science&automation=shows&goal=delivery",
    "extra question after a tie": f"{GUIDE}ask/timing/?owner=data-science&automation=shows&goal=outages",
    "question set aside": "/drinks/ask/milk/?temperature=cold",
    "result: clear": f"{GUIDE}result/?owner=it-operations&automation=acts&goal=outages",
    "result: close": f"{GUIDE}result/?owner=data-science&automation=shows&goal=delivery",
    "result: tie": f"{GUIDE}result/?owner=data-science&automation=shows&goal=outages",
    "result: none": f"{GUIDE}result/?owner=it-operations&automation=shows&goal=none",
    "result: open": f"{GUIDE}result/",
    "result: open, not sure": f"{GUIDE}result/?owner=not-sure",
    "result with all that can be on it": f"{GUIDE}result/?{ALL}",
    "result with an answer set aside": "/drinks/result/?temperature=cold&effect=calm&milk=yes",
    "result of an old edition": "/drinks/1/result/?temperature=hot&effect=wake",
    "question of an old edition": "/drinks/1/ask/effect/?temperature=hot",
    "guide of an old edition": "/drinks/1/",
    "share": f"{GUIDE}1/share/?owner=it-operations",
    "guide: long names": "/crowded/",
    "concept: long names": "/crowded/concepts/verfahren-3/",
    "question: long names": "/crowded/ask/frage-2/?frage-1=wahl-1",
    "result: long names": "/crowded/result/?frage-1=wahl-1&frage-2=wahl-2&important=frage-1",
    "guide: one concept": "/lonely/",
    "compare: one concept": "/lonely/compare/",
    "result: one concept": "/lonely/result/?wanted=yes",
    "guide: nothing told": "/untold/",
    "concept: nothing told": "/untold/concepts/this/",
    "compare: nothing told": "/untold/compare/?c=this&c=that",
    "result: nothing asked": "/untold/result/",
    "guide: Arabic": "/arabic/",
    "compare: Arabic": "/arabic/compare/?c=tea&c=coffee",
    "question: Arabic": "/arabic/ask/served/",
    "result: Arabic": "/arabic/result/?served=hot&price=cold",
    "guide: Hebrew": "/hebrew/",
    "result: Hebrew": "/hebrew/result/?served=hot",
    "guide: Chinese": "/chinese/",
    "question: Chinese": "/chinese/ask/served/",
    "result: Chinese": "/chinese/result/?served=cold",
}
SHARED = ["plain", "with a title and a note", "of an old edition", "in Arabic", "withdrawn"]
TROUBLE = {
    "not found": ("/nowhere/", 404),
    "an address that says too much": (f"{GUIDE}result/?{'x=1&' * 1001}", 400),
}
PREVIEWS = {
    "preview: guide": "/admin/preview/drinks/",
    "preview: concept": "/admin/preview/drinks/concepts/tea/",
    "preview: compare": "/admin/preview/drinks/compare/?c=tea&c=water",
    "preview: question": "/admin/preview/drinks/ask/temperature/",
    "preview: result": "/admin/preview/drinks/result/?temperature=hot&effect=calm",
}
