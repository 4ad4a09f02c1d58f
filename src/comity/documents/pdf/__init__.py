"""PDF: pages of placed characters become tables, rows and cells.

In stages, a module each: `pdfium` asks the library, `characters` makes words of the characters of
a page, `lines` lines of words, `rules` the ruling of a page; `grids` makes cells of ruling,
`gutters` and `rows` make them of white space alone, `flows` parts what stands side by side,
`furniture` tells what every page repeats, `assembly` joins the parts of all pages.
"""
