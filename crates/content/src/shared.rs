//! Courses as contents share them. Every municipality can have a content of its own, and nearly all of
//! each is the text of the same courses: it is in memory once.

use std::sync::Arc;

use domain::course::Course;

/// Courses, in order; those that no municipality changed are the shipped ones themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Courses(Vec<Arc<Course>>);

impl Courses {
    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Course> + Clone {
        self.0.iter().map(AsRef::as_ref)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether two share a course in memory, rather than each having one that says the same.
    #[must_use]
    pub fn share(&self, other: &Self, course: &Course) -> bool {
        let find = |courses: &Self| courses.0.iter().find(|one| one.id == course.id).cloned();
        find(self)
            .zip(find(other))
            .is_some_and(|(one, other)| Arc::ptr_eq(&one, &other))
    }

    /// Says anew how long completions count: only a course for which that is news becomes another.
    pub(crate) fn count_for(&mut self, months: impl Fn(&Course) -> Option<Option<u32>>) {
        for course in &mut self.0 {
            if let Some(months) = months(course).filter(|months| *months != course.valid_months) {
                Arc::make_mut(course).valid_months = months;
            }
        }
    }
}

impl FromIterator<Course> for Courses {
    fn from_iter<I: IntoIterator<Item = Course>>(courses: I) -> Self {
        Self(courses.into_iter().map(Arc::new).collect())
    }
}

impl Extend<Course> for Courses {
    fn extend<I: IntoIterator<Item = Course>>(&mut self, courses: I) {
        self.0.extend(courses.into_iter().map(Arc::new));
    }
}

impl<'a> IntoIterator for &'a Courses {
    type Item = &'a Course;
    type IntoIter = std::iter::Map<std::slice::Iter<'a, Arc<Course>>, fn(&Arc<Course>) -> &Course>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(AsRef::as_ref)
    }
}
