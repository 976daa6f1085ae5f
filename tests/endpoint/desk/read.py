"""Reads the desk's files with `csv` and `openpyxl`: readers that are not ours.

Standard input: [{"kind": "csv" or "xlsx", "base64": the file}, …]. Standard output: for each file its sheets as
{name: rows}, a CSV's under ""; each cell as its text, a number as a number, a formula as "FORMULA".
"""

import base64
import csv
import io
import json
import sys

import openpyxl


def rows_of_csv(data):
    text = data.decode("utf-8-sig")
    if not data.startswith(b"\xef\xbb\xbf") or "\n" in text.replace("\r\n", ""):
        sys.exit("no mark of UTF-8, or a line that ends otherwise")
    return {"": [list(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)]}


def rows_of_xlsx(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = lambda each: "FORMULA" if each.data_type == "f" else each.value or ("" if each.value is None else 0)
    return {sheet.title: [[cell(each) for each in row] for row in sheet.iter_rows()] for sheet in book}


read = {"csv": rows_of_csv, "xlsx": rows_of_xlsx}
json.dump([read[job["kind"]](base64.b64decode(job["base64"])) for job in json.load(sys.stdin)], sys.stdout)
