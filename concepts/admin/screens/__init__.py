"""The screens of the editors' desk besides Django's own forms, one module for each.

cell_grid         the cells of a guide: features down, concepts across
fit_grid          the fits of a question: choices down, concepts across
publish_screen    what publishing would change, what the checks found, and the button
editions_screen   the editions of a guide: compare, restore, download
history_screen    "Who did what": the edits of a guide
import_screen     import a Markdown guide
import_form       the form of the import
copy_buttons      the buttons "Copy this guide" and "Copy this question"
"""
