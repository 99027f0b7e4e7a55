"""Speed and page weight, measured by hand with `make bench`. The report is docs/measurements.md.

__main__         runs the parts that it is asked for, and writes the report
engine           part "engine": how long the pure engine takes
speed            part "speed": requests and journeys beside a bare Django view and django-formtools
weight           part "weight": bytes on the wire
paint            part "paint": how soon the next step and a first visit are painted
lighthouse       part "lighthouse": its scores
report           tables, goals, and the sections of the report
measured_sites   served sites on a processor of their own, and the addresses to measure
example_rows     a program that stores guides and shared results
visitors         what visitors do on a site under load
watched_browser  Chromium with a slow network, and what it paints
contestants/     the sites that Crossroads is compared with
"""
