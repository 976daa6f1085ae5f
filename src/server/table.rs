//! Tables for spreadsheets: CSV and XLSX that open with Chinese intact, and in which nothing that somebody
//! typed is a formula.
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// With these a spreadsheet begins a formula, or what it takes for one (OWASP); full-width ones too.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The widest column, in letters.
const WIDEST: usize = 60;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is called.
    pub name: &'static str,
    /// What stands above its columns.
    pub head: &'static [&'static str],
    /// Its rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number.
    Number(u32),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl Cell {
    /// How wide it is, in letters: a Chinese character is twice as wide.
    fn width(&self) -> usize {
        match self {
            Self::Text(text) => width(text),
            Self::Number(number) => number.to_string().len(),
        }
    }
}

fn width(text: &str) -> usize {
    text.chars()
        .map(|each| if each.is_ascii() { 1 } else { 2 })
        .sum()
}

impl Table {
    /// As RFC 4180 has it; the mark at the start has Excel read it as UTF-8.
    pub fn csv(&self) -> String {
        let head = self.head.iter().map(|name| field(name));
        let row = |row: &Vec<Cell>| {
            let fields = row.iter().map(|cell| match cell {
                Cell::Text(text) => field(text),
                Cell::Number(number) => number.to_string(),
            });
            fields.collect::<Vec<_>>().join(",")
        };
        let lines = std::iter::once(head.collect::<Vec<_>>().join(","));
        let lines: Vec<_> = lines.chain(self.rows.iter().map(row)).collect();
        format!("\u{feff}{}", lines.join("\r\n"))
    }
}

/// Words as a field: what would be a formula gets an apostrophe before it.
fn field(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    if text.contains(['"', ',', '\r', '\n']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

/// A workbook with a sheet for each table; `at` in Unix seconds. Words are written as words, whatever they
/// begin with, and stay such when a cell is edited.
pub fn workbook(title: &str, tables: &[Table], at: u64) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(i64::try_from(at).unwrap_or_default())?;
    let about = DocProperties::new().set_title(title);
    book.set_properties(&about.set_creation_datetime(&made));
    let (bold, words) = (Format::new().set_bold(), Format::new().set_quote_prefix());
    for table in tables {
        let sheet = book.add_worksheet().set_name(table.name)?;
        let mut widths: Vec<usize> = table.head.iter().map(|name| width(name)).collect();
        for (column, name) in (0..).zip(table.head) {
            sheet.write_string_with_format(0, column, *name, &bold)?;
        }
        for (line, row) in (1..).zip(&table.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Number(number) => sheet.write_number(line, column, *number)?,
                    Cell::Text(text) if text.starts_with(FORMULA) => {
                        sheet.write_string_with_format(line, column, text, &words)?
                    }
                    Cell::Text(text) => sheet.write_string(line, column, text)?,
                };
            }
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = cell.width().max(*widest);
            }
        }
        for (column, widest) in (0..).zip(widths) {
            let letters = u32::try_from(widest.min(WIDEST) + 2).unwrap_or_default();
            sheet.set_column_width(column, letters)?;
        }
        sheet.set_freeze_panes(1, 0)?;
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_neither_a_formula_nor_a_field_more() {
        for (typed, written) in [
            ("老街支部", "老街支部"),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("a=b", "a=b"),
            ("一,二", "\"一,二\""),
            ("他说\"好\"", "\"他说\"\"好\"\"\""),
            ("-2,\r\n=3", "\"'-2,\r\n=3\""),
            ("\r", "\"'\r\""),
        ] {
            assert_eq!(field(typed), written, "{typed:?}");
        }
    }
}
