"""The screens of the editors' desk beside Django's own forms, one module for each.

cell_grid         the cells of a guide: features down, concepts across
fit_grid          the fits of a question: choices down, concepts across
publish_screen    what publishing would change, what the checks found, and the button
editions_screen   the editions of a guide: compare, restore, download
history_screen    who did what
import_screen     import a Markdown guide; import_form is its form
copy_buttons      "Make a copy" of a guide and of a question
"""
