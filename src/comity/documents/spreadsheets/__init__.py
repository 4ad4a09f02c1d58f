"""Spreadsheets: workbooks of Excel and LibreOffice become tables, one a sheet."""
