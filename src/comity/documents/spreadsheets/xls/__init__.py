"""XLS: workbooks of Excel 5 to 2003, records in a compound file ([MS-XLS], [MS-CFB])."""
