//! A table of a pack file, taken key by key; what stays in it is unknown.

use std::ops::RangeInclusive;

use toml::de::{DeTable, DeValue};

use crate::packs::sheet::{Sheet, quoted};

/// Something read, with its place in the file.
#[derive(Clone)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) at: usize,
}

/// The keys of one table that were not taken yet.
pub(super) struct Fields<'a> {
    at: usize,
    left: Vec<Field<'a>>,
    known: Vec<&'static str>,
}

struct Field<'a> {
    key: &'a str,
    key_at: usize,
    value: &'a DeValue<'a>,
    value_at: usize,
}

impl<'a> Fields<'a> {
    /// All keys of a table that stands at a place.
    pub(super) fn new(table: &'a DeTable<'a>, at: usize) -> Self {
        let left = table.iter().map(|(key, value)| Field {
            key: key.get_ref().as_ref(),
            key_at: key.span().start,
            value: value.get_ref(),
            value_at: value.span().start,
        });
        Self {
            at,
            left: left.collect(),
            known: Vec::new(),
        }
    }

    /// Where the table stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Whether a key is there and was not taken yet.
    pub(super) fn has(&self, key: &str) -> bool {
        self.left.iter().any(|field| field.key == key)
    }

    fn take(&mut self, key: &'static str) -> Option<Field<'a>> {
        self.known.push(key);
        let place = self.left.iter().position(|field| field.key == key)?;
        Some(self.left.swap_remove(place))
    }

    fn typed<T>(
        &mut self,
        sheet: &mut Sheet,
        key: &'static str,
        read: impl Fn(&'a DeValue<'a>) -> Result<T, String>,
    ) -> Option<At<T>> {
        let field = self.take(key)?;
        match read(field.value) {
            Ok(value) => Some(At {
                value,
                at: field.value_at,
            }),
            Err(wanted) => {
                let what = format!("the value of `{key}` does not fit");
                sheet.fault(field.value_at, what, format!("write {wanted}"));
                None
            }
        }
    }

    /// Words that are not blank.
    pub(super) fn text(&mut self, sheet: &mut Sheet, key: &'static str) -> Option<At<String>> {
        let text = self.typed(sheet, key, |value| {
            let text = value.as_str().map(str::to_owned);
            text.ok_or_else(|| "words in quotes".to_owned())
        })?;
        if text.value.trim().is_empty() {
            sheet.fault(
                text.at,
                format!("`{key}` is empty"),
                "write something there",
            );
            return None;
        }
        Some(text)
    }

    /// Words that have to be there.
    pub(super) fn required(&mut self, sheet: &mut Sheet, key: &'static str) -> Option<At<String>> {
        if !self.has(key) {
            sheet.fault(
                self.at,
                format!("`{key}` is missing"),
                format!("add `{key}`"),
            );
        }
        self.text(sheet, key)
    }

    /// A list of words.
    pub(super) fn texts(&mut self, sheet: &mut Sheet, key: &'static str) -> Vec<At<String>> {
        let list = self.typed(sheet, key, |value| {
            let items = value.as_array().and_then(|items| {
                let text = |item: &toml::Spanned<DeValue<'_>>| {
                    Some(At {
                        value: item.get_ref().as_str()?.to_owned(),
                        at: item.span().start,
                    })
                };
                items.iter().map(text).collect::<Option<Vec<_>>>()
            });
            items.ok_or_else(|| "a list of words: [\"one\", \"two\"]".to_owned())
        });
        list.map(|list| list.value).unwrap_or_default()
    }

    /// A whole number within a range.
    pub(super) fn whole(
        &mut self,
        sheet: &mut Sheet,
        key: &'static str,
        range: &RangeInclusive<u32>,
    ) -> Option<At<u32>> {
        self.typed(sheet, key, |value| {
            let number = value
                .as_integer()
                .and_then(|it| u32::from_str_radix(it.as_str(), it.radix()).ok())
                .filter(|number| range.contains(number));
            number.ok_or_else(|| format!("a whole number, {} to {}", range.start(), range.end()))
        })
    }

    /// A number from 0 to 5.
    pub(super) fn weight(&mut self, sheet: &mut Sheet, key: &'static str) -> Option<At<f64>> {
        self.typed(sheet, key, |value| {
            let digits = match value {
                DeValue::Integer(whole) => Some(whole.as_str()),
                DeValue::Float(number) => Some(number.as_str()),
                DeValue::String(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_)
                | DeValue::Array(_)
                | DeValue::Table(_) => None,
            };
            digits
                .and_then(|digits| digits.parse::<f64>().ok())
                .filter(|number| (0.0..=5.0).contains(number))
                .ok_or_else(|| "a number from 0 to 5".to_owned())
        })
    }

    /// Yes or no; no where it is not said.
    pub(super) fn flag(&mut self, sheet: &mut Sheet, key: &'static str) -> Option<At<bool>> {
        self.typed(sheet, key, |value| {
            value.as_bool().ok_or_else(|| "true or false".to_owned())
        })
    }

    /// A table within.
    pub(super) fn table(&mut self, sheet: &mut Sheet, key: &'static str) -> Option<Self> {
        let table = self.typed(sheet, key, |value| {
            let table = value.as_table();
            table.ok_or_else(|| format!("a table: {key} = {{ … }}, or a line [{key}]"))
        })?;
        Some(Fields::new(table.value, table.at))
    }

    /// A list of tables.
    pub(super) fn tables(&mut self, sheet: &mut Sheet, key: &'static str) -> Vec<Self> {
        let tables = self.typed(sheet, key, |value| {
            let tables = value.as_array().and_then(|items| {
                let table = |item: &'a toml::Spanned<DeValue<'a>>| {
                    Some(Fields::new(item.get_ref().as_table()?, item.span().start))
                };
                items.iter().map(table).collect::<Option<Vec<_>>>()
            });
            tables.ok_or_else(|| format!("each one under a line [[{key}]]"))
        });
        tables.map(|tables| tables.value).unwrap_or_default()
    }

    /// One of several words, each with its meaning.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        sheet: &mut Sheet,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let text = self.text(sheet, key)?;
        let found = words.iter().find(|(word, _)| *word == text.value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            sheet.fault(
                text.at,
                format!("there is no `{key}` called {}", quoted(&text.value)),
                format!("use one of: {}", known.join(", ")),
            );
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// Ends the table: whatever was not taken is a fault.
    pub(super) fn end(self, sheet: &mut Sheet) {
        let remedy = format!("known here: {}", self.known.join(", "));
        for (key, at) in self.unknown() {
            sheet.fault(at, format!("there is no key {}", quoted(key)), &*remedy);
        }
    }

    /// The keys that were not taken, with their places.
    pub(super) fn unknown(&self) -> Vec<(&'a str, usize)> {
        let unknown = self.left.iter().map(|field| (field.key, field.key_at));
        unknown.collect()
    }
}
