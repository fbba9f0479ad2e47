-- Which passages have a term: sorted numbers, packed (pipeline/store/postings.py). `kind`: word as printed, lemma, part of a compound,
-- lemma or part in the title or heading above, and what records stand in a passage ("kind decisions", "status aangenomen").
-- A word whose passages are those of it as a lemma has no list of its own. Ranking reads these few lists whole; FTS5 would score every row that has a common word (docs/search.md).
create table postings (id integer primary key, kind text not null, term text not null, passages integer not null, numbers blob not null);
-- One value a passage, in order of number: a code a passage, and what the codes stand for.
create table passage_columns (name text primary key, labels text not null, width integer not null, codes blob not null);
-- The index stands beside the passages: programs that look for one find it, and search in it finds any form of a word.
drop table passage_vocabulary;
drop table passage_words;
alter table passages add column lemmas text generated always as (null) virtual;
alter table passages add column parts text generated always as (null) virtual;
create virtual table passage_words using fts5 (text, lemmas, parts, content="passages", content_rowid="number",
  tokenize="unicode61 remove_diacritics 2");
drop index passages_by_weight;
