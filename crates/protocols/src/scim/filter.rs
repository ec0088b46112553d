//! Filters: `userName eq "abc" and emails[type eq "work"]` (RFC 7644, 3.4.2.2).

use jiff::Timestamp;
use serde_json::Value;

use super::path::{Name, entry};
use super::schema::{Kind, ResourceType};
use super::{ErrorKind, Object, Result, ScimError};

/// The longest filter that is read.
const LONGEST: usize = 4_000;

/// How deep filters may stand in one another.
const DEEPEST: usize = 24;

/// How an attribute is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Contains.
    Co,
    /// Starts with.
    Sw,
    /// Ends with.
    Ew,
    /// Greater than.
    Gt,
    /// Greater than or equal.
    Ge,
    /// Less than.
    Lt,
    /// Less than or equal.
    Le,
}

impl Op {
    fn parse(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "eq" => Self::Eq,
            "ne" => Self::Ne,
            "co" => Self::Co,
            "sw" => Self::Sw,
            "ew" => Self::Ew,
            "gt" => Self::Gt,
            "ge" => Self::Ge,
            "lt" => Self::Lt,
            "le" => Self::Le,
            _ => return None,
        })
    }
}

/// A filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// Both.
    And(Box<Filter>, Box<Filter>),
    /// One of them.
    Or(Box<Filter>, Box<Filter>),
    /// Not.
    Not(Box<Filter>),
    /// There is a value.
    Present(Name),
    /// A value compares so with this one.
    Compare(Name, Op, Value),
    /// A value of the list fits all of this.
    Within(Name, Box<Filter>),
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Open,
    Close,
    OpenList,
    CloseList,
    Word(String),
    Literal(Value),
}

fn wrong(what: &str) -> ScimError {
    ScimError::bad(ErrorKind::InvalidFilter, format!("the filter {what}"))
}

/// Where the bracket that is open closes, brackets within quotes left out.
pub(super) fn closing_bracket(text: &str) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => return Some(at),
            _ => {}
        }
    }
    None
}

fn tokens(text: &str) -> Result<Vec<Token>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '[' => (Token::OpenList, 1),
            ']' => (Token::CloseList, 1),
            '"' => {
                let length = quoted(rest).ok_or_else(|| wrong("has a text without an end"))?;
                let text = rest.get(..length).unwrap_or_default();
                let value = serde_json::from_str(text)
                    .map_err(|_| wrong("has a text that can't be read"))?;
                (Token::Literal(value), length)
            }
            _ => {
                let ends = |c: char| c.is_whitespace() || "()[]\"".contains(c);
                let length = rest.find(ends).unwrap_or(rest.len());
                let word = rest.get(..length).unwrap_or_default();
                (Token::Word(word.to_owned()), length)
            }
        };
        found.push(token);
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    Ok(found)
}

/// The length of the text that begins here, its quotes included.
fn quoted(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    depth: usize,
}

impl Parser {
    fn word_is(&mut self, word: &str) -> bool {
        let is = matches!(self.tokens.peek(), Some(Token::Word(w)) if w.eq_ignore_ascii_case(word));
        if is {
            self.tokens.next();
        }
        is
    }

    fn expect(&mut self, token: &Token, what: &str) -> Result<()> {
        if self.tokens.next().as_ref() == Some(token) {
            Ok(())
        } else {
            Err(wrong(what))
        }
    }

    fn either(&mut self) -> Result<Filter> {
        let mut filter = self.both()?;
        while self.word_is("or") {
            filter = Filter::Or(Box::new(filter), Box::new(self.both()?));
        }
        Ok(filter)
    }

    fn both(&mut self) -> Result<Filter> {
        let mut filter = self.single()?;
        while self.word_is("and") {
            filter = Filter::And(Box::new(filter), Box::new(self.single()?));
        }
        Ok(filter)
    }

    fn nested(&mut self, close: &Token) -> Result<Filter> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(wrong("is nested too deeply"));
        }
        let filter = self.either()?;
        self.depth -= 1;
        self.expect(close, "lacks a closing bracket")?;
        Ok(filter)
    }

    fn single(&mut self) -> Result<Filter> {
        match self.tokens.next() {
            Some(Token::Open) => self.nested(&Token::Close),
            Some(Token::Word(word)) => {
                if word.eq_ignore_ascii_case("not") && self.tokens.peek() == Some(&Token::Open) {
                    self.tokens.next();
                    return Ok(Filter::Not(Box::new(self.nested(&Token::Close)?)));
                }
                self.about(&word)
            }
            _ => Err(wrong("lacks an attribute")),
        }
    }

    fn about(&mut self, word: &str) -> Result<Filter> {
        let name = Name::parse(word).ok_or_else(|| wrong("names no attribute"))?;
        match self.tokens.next() {
            Some(Token::OpenList) => {
                let inner = self.nested(&Token::CloseList)?;
                Ok(Filter::Within(name, Box::new(inner)))
            }
            Some(Token::Word(op)) if op.eq_ignore_ascii_case("pr") => Ok(Filter::Present(name)),
            Some(Token::Word(op)) => {
                let op = Op::parse(&op).ok_or_else(|| wrong("has an unknown operator"))?;
                let value = match self.tokens.next() {
                    Some(Token::Literal(value)) => value,
                    Some(Token::Word(word)) => literal(&word)?,
                    _ => return Err(wrong("lacks a value")),
                };
                Ok(Filter::Compare(name, op, value))
            }
            _ => Err(wrong("lacks an operator")),
        }
    }
}

/// true, false, null or a number. Some write True.
fn literal(word: &str) -> Result<Value> {
    match serde_json::from_str(&word.to_ascii_lowercase()) {
        Ok(value @ (Value::Bool(_) | Value::Null | Value::Number(_))) => Ok(value),
        _ => Err(wrong("has a value without quotes")),
    }
}

impl Filter {
    /// Reads a filter.
    pub fn parse(text: &str) -> Result<Self> {
        if text.len() > LONGEST {
            return Err(wrong("is too long"));
        }
        let mut parser = Parser {
            tokens: tokens(text)?.into_iter().peekable(),
            depth: 0,
        };
        let filter = parser.either()?;
        if parser.tokens.peek().is_some() {
            return Err(wrong("goes on after its end"));
        }
        Ok(filter)
    }

    /// Whether a resource fits.
    #[must_use]
    pub fn fits(&self, kind: &ResourceType, resource: &Object) -> bool {
        match self {
            Self::And(a, b) => a.fits(kind, resource) && b.fits(kind, resource),
            Self::Or(a, b) => a.fits(kind, resource) || b.fits(kind, resource),
            Self::Not(inner) => !inner.fits(kind, resource),
            Self::Present(name) => name.values(kind, resource).into_iter().any(is_something),
            Self::Compare(name, op, wanted) => {
                let known = name.known(kind);
                let how = How {
                    exact: known.is_some_and(|attribute| attribute.case_exact),
                    moment: known.is_some_and(|attribute| attribute.kind == Kind::Moment),
                };
                compared(&name.values(kind, resource), *op, wanted, how)
            }
            Self::Within(name, inner) => name
                .values(kind, resource)
                .into_iter()
                .any(|value| inner.fits_value(value)),
        }
    }

    /// Whether one value of a list fits.
    #[must_use]
    pub fn fits_value(&self, value: &Value) -> bool {
        let part = |name: &Name| -> Option<&Value> {
            match value {
                Value::Object(parts) => entry(parts, &name.attribute),
                plain if name.attribute.eq_ignore_ascii_case("value") => Some(plain),
                _ => None,
            }
        };
        match self {
            Self::And(a, b) => a.fits_value(value) && b.fits_value(value),
            Self::Or(a, b) => a.fits_value(value) || b.fits_value(value),
            Self::Not(inner) => !inner.fits_value(value),
            Self::Present(name) => part(name).is_some_and(is_something),
            Self::Compare(name, op, wanted) => {
                let found: Vec<&Value> = part(name).into_iter().collect();
                compared(&found, *op, wanted, How::default())
            }
            Self::Within(..) => false,
        }
    }

    /// The parts and values that all must be equal, where it says nothing else: what a new value that
    /// fits would have to be.
    #[must_use]
    pub fn equals(&self) -> Option<Vec<(&str, &Value)>> {
        match self {
            Self::And(a, b) => {
                let mut all = a.equals()?;
                all.extend(b.equals()?);
                Some(all)
            }
            Self::Compare(name, Op::Eq, value) if name.part.is_none() => {
                Some(vec![(name.attribute.as_str(), value)])
            }
            _ => None,
        }
    }
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(parts) => !parts.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

#[derive(Clone, Copy, Default)]
struct How {
    exact: bool,
    moment: bool,
}

fn compared(found: &[&Value], op: Op, wanted: &Value, how: How) -> bool {
    if op == Op::Ne {
        return !compared(found, Op::Eq, wanted, how);
    }
    if wanted.is_null() {
        return op == Op::Eq && !found.iter().any(|value| is_something(value));
    }
    found.iter().any(|value| {
        let value = match value {
            Value::Object(parts) => match parts.get("value") {
                Some(value) => value,
                None => return false,
            },
            plain => plain,
        };
        one(value, op, wanted, how)
    })
}

fn one(value: &Value, op: Op, wanted: &Value, how: How) -> bool {
    match (value, wanted) {
        (Value::String(value), Value::String(wanted)) => {
            if how.moment
                && let (Ok(value), Ok(wanted)) =
                    (value.parse::<Timestamp>(), wanted.parse::<Timestamp>())
            {
                return ordered(value.cmp(&wanted), op);
            }
            if how.exact {
                text(value, op, wanted)
            } else {
                text(&value.to_lowercase(), op, &wanted.to_lowercase())
            }
        }
        // Some directories write booleans as texts.
        (Value::Bool(value), Value::String(wanted)) => {
            op == Op::Eq && wanted.eq_ignore_ascii_case(if *value { "true" } else { "false" })
        }
        (Value::Bool(value), Value::Bool(wanted)) => op == Op::Eq && value == wanted,
        (Value::Number(value), Value::Number(wanted)) => value
            .as_f64()
            .zip(wanted.as_f64())
            .and_then(|(value, wanted)| value.partial_cmp(&wanted))
            .is_some_and(|order| ordered(order, op)),
        _ => false,
    }
}

fn text(value: &str, op: Op, wanted: &str) -> bool {
    match op {
        Op::Co => value.contains(wanted),
        Op::Sw => value.starts_with(wanted),
        Op::Ew => value.ends_with(wanted),
        op => ordered(value.cmp(wanted), op),
    }
}

fn ordered(order: std::cmp::Ordering, op: Op) -> bool {
    match op {
        Op::Eq => order.is_eq(),
        Op::Ne => order.is_ne(),
        Op::Gt => order.is_gt(),
        Op::Ge => order.is_ge(),
        Op::Lt => order.is_lt(),
        Op::Le => order.is_le(),
        Op::Co | Op::Sw | Op::Ew => false,
    }
}
