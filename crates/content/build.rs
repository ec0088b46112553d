//! Files that come to the folders of courses and items are compiled in without a change of code.

fn main() {
    println!("cargo::rerun-if-changed=../../content/courses");
    println!("cargo::rerun-if-changed=../../content/items");
}
