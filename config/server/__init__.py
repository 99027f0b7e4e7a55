"""The production server.

rsgi    Django behind granian's RSGI interface: bodies are read on the event loop, threads only work
worker  what granian loads in each worker process
"""
