//! The figures as tables, written between two marks of `docs/performance.md`.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use jiff::civil::Date;

use crate::figures::{Figures, PageFigures, Setting};
use crate::load::count;

const BEGIN: &str = "<!-- figures: written by `make bench` -->";
const END: &str = "<!-- end of figures -->";

/// The whole part of a rounded number with thousands set apart.
fn whole(value: f64) -> String {
    let digits = format!("{value:.0}");
    let first = digits.len() % 3;
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 3 == first {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[expect(clippy::cast_precision_loss, reason = "bytes for people to read")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / 1_048_576.0
}

#[expect(clippy::cast_precision_loss, reason = "bytes for people to read")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}

/// The processors, memory and system of this machine, as Linux tells them.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let model = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("unknown processor", |line| {
            line.trim_start_matches([' ', '\t', ':'])
        });
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory: u64 = memory
        .lines()
        .find_map(|line| {
            line.strip_prefix("MemTotal:")?
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        })
        .unwrap_or(0);
    format!(
        "{cores} cores ({model}), {} GiB of memory",
        memory / 1_048_576
    )
}

fn row(text: &mut String, setting: &str, page: &PageFigures) {
    let statements = page
        .statements
        .map_or_else(String::new, |n| format!("{n:.1}"));
    // Writing to a string can't fail.
    let _ = writeln!(
        text,
        "| {setting} | `{}` | {} | {} | {} | {:.1} ms | {:.1} ms | {statements} | {} | 1 : {:.0} |",
        page.path,
        whole(page.load.per_second()),
        whole(page.load.per(page.cpu)),
        if page.engine_cpu > 0.0 {
            whole(page.load.per(page.engine_cpu))
        } else {
            String::new()
        },
        page.load.p50,
        page.load.p99,
        whole(count(page.load.bytes)),
        page.hello / page.load.per(page.cpu),
    );
}

fn name(setting: &Setting) -> String {
    format!("{}, {}", setting.engine, whole(count(setting.people)))
}

/// The tables.
pub(crate) fn text(figures: &Figures, today: Date, seconds: u64) -> String {
    let mut text = format!(
        "Measured on {today} on {}; the load comes from the same machine. Release build, sixteen connections, each page asked\n\
         for {seconds} seconds after it was warm. *Hello* is a bare axum server measured in the same minute: how many of its answers the\n\
         processor time of one page would give.\n\n\
         | Database, people | Page | Requests per second | per server CPU-second | per PostgreSQL CPU-second | p50 | p99 | Statements | Bytes | Page : hello |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
        machine()
    );
    for setting in &figures.settings {
        for page in &setting.pages {
            row(&mut text, &name(setting), page);
        }
    }
    if let Some(country) = &figures.country {
        let of = |n| {
            format!(
                "PostgreSQL, {} in {} municipalities, asked by people of {n}",
                whole(count(country.people)),
                country.municipalities
            )
        };
        row(&mut text, &of("one"), &country.one);
        row(&mut text, &of("all"), &country.all);
    }
    text.push_str(
        "\n| Database, people | Import, file to stored | Plans of all | Start to first page | Memory after the load |\n|---|---|---|---|---|\n",
    );
    for setting in &figures.settings {
        let _ = writeln!(
            text,
            "| {} | {:.2} s | {:.2} s | {:.2} s | {:.0} MiB |",
            name(setting),
            setting.import.as_secs_f64(),
            setting.plans.as_secs_f64(),
            setting.start.as_secs_f64(),
            mebibytes(setting.memory)
        );
    }
    let _ = writeln!(
        text,
        "\nThe first page signed in: {:.1} kB by itself, {:.0} kB with every style, script, picture and font that it names, compressed.\n\
         The program: {:.1} MB.",
        count(figures.first_page.page) / 1_000.0,
        count(figures.first_page.all) / 1_000.0,
        megabytes(figures.program)
    );
    text
}

/// Puts the text between the marks of a file.
pub(crate) fn write(file: &Path, text: &str) -> Result<()> {
    let old = std::fs::read_to_string(file)?;
    let (before, rest) = old
        .split_once(BEGIN)
        .context("the mark before the figures")?;
    let (_, after) = rest.split_once(END).context("the mark after the figures")?;
    std::fs::write(file, format!("{before}{BEGIN}\n\n{text}\n{END}{after}"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(whole(7.4), "7");
        assert_eq!(whole(512.0), "512");
        assert_eq!(whole(12_345.0), "12,345");
        assert_eq!(whole(500_000.0), "500,000");
    }
}
