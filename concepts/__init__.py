"""What editors write and publish. Nothing here imports `wizard`.

models        the rows that editors write, and the published editions
content       PURE a whole guide as frozen values: the contract with `wizard`
publishing    from rows to editions: compile, check, publish, find what is current
drafting      rows from a document, copies
history       who changed what
importing     PURE reads any document into a guide; one impure module saves it
markdown      PURE a guide as a Markdown document, and back
admin         the editors' desk
time_limit    runs functions in a separate process that can be killed
templatetags  tags of the desk's templates
management    the commands export_guide, import_guide, publish_guide and load_shipped_guides
guides        the shipped guides, as Markdown
apps          the Django app
"""
