//! An HR extract of any size, always the same for the same size: what an import is measured with.

use std::io::{BufWriter, Result, Write};
use std::path::Path;

const GIVEN: [&str; 16] = [
    "Anne", "Bo", "Cecilie", "Dorthe", "Erik", "Freja", "Gitte", "Henrik", "Ida", "Jørgen", "Kåre",
    "Lærke", "Mette", "Niels", "Øjvind", "Pernille",
];
const FAMILY: [&str; 12] = [
    "Andersen",
    "Bæk",
    "Christensen",
    "Dam",
    "Eriksen",
    "Frøslev",
    "Gregersen",
    "Hansen",
    "Iversen",
    "Jensen",
    "Kjær",
    "Ågård",
];
const WORK: [(&str, &str); 8] = [
    ("Lærer", "Lærere m.fl."),
    ("Pædagog", "Pædagoger"),
    ("Skolesekretær", "Kontor- og it-personale (HK)"),
    (
        "Social- og sundhedsassistent",
        "Social- og sundhedspersonale",
    ),
    ("Sagsbehandler", "Kontor- og it-personale (HK)"),
    ("Pædagogmedhjælper", "Pædagogmedhjælpere"),
    ("Konsulent", "Akademikere"),
    ("Teknisk servicemedarbejder", "Teknisk service"),
];

/// As many people as share a unit; the first of each leads it.
const IN_A_UNIT: usize = 40;

fn pick<T: Copy, const N: usize>(list: [T; N], at: usize) -> T {
    #[expect(
        clippy::indexing_slicing,
        reason = "the remainder is smaller than the length"
    )]
    list[at % N]
}

/// Spreads neighbours, so that the same names don't come in the same order in every unit.
fn mixed(at: usize) -> usize {
    at.wrapping_mul(2_654_435_761) >> 7
}

/// Writes the two files.
pub(crate) fn write(people: usize, units_file: &Path, people_file: &Path) -> Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(units_file)?);
    units(people, &mut out)?;
    out.flush()?;
    let mut out = BufWriter::new(std::fs::File::create(people_file)?);
    self::people(people, &mut out)?;
    out.flush()
}

fn units(people: usize, out: &mut impl Write) -> Result<()> {
    writeln!(out, "Enhedskode;Navn;Overordnet;Type")?;
    writeln!(out, "1;Stor Kommune;;kommune")?;
    for unit in 0..people.div_ceil(IN_A_UNIT) {
        // Three layers: every twentieth unit is an administration that the others are in.
        let above = if unit % 20 == 0 {
            1
        } else {
            1000 + unit - unit % 20
        };
        writeln!(out, "{};Enhed {unit};{above};enhed", 1000 + unit)?;
    }
    Ok(())
}

fn people(people: usize, out: &mut impl Write) -> Result<()> {
    writeln!(
        out,
        "Tjenestenummer;Fornavn;Efternavn;Brugernavn;Email;Stilling;Overenskomst;Enhedskode;Leder;Ansat;Fratrådt"
    )?;
    for at in 0..people {
        let (unit, leads) = (at / IN_A_UNIT, at % IN_A_UNIT == 0);
        let mix = mixed(at);
        let (title, agreement) = if leads {
            ("Leder", "Chefer")
        } else {
            pick(WORK, mix / 192)
        };
        // A leader reports to the leader of the administration.
        let manager = if leads { unit - unit % 20 } else { unit } * IN_A_UNIT;
        let manager = if manager == at {
            String::new()
        } else {
            format!("b{manager:06}")
        };
        writeln!(
            out,
            "{};{};{};b{at:06};b{at:06}@stor.example;{title};{agreement};{};{manager};{:02}-{:02}-{};",
            500_000 + at,
            pick(GIVEN, mix),
            pick(FAMILY, mix / 16),
            1000 + unit,
            1 + mix % 28,
            1 + mix % 12,
            1985 + mix % 40,
        )?;
    }
    Ok(())
}
