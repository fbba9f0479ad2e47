-- Plain tables of what a run left; quotes, values and lists stay JSON where they have no use as columns.
create table documents (
  id text primary key, source text not null, type text not null, title text, subject text, municipality text, municipality_name text,
  sender text, date text, reference_number text, pages integer not null, record text not null
) without rowid;
create table passages (
  number integer primary key, id text not null unique, document text not null references documents (id), role text not null,
  text text not null, page integer, start integer not null, end integer not null, weight real not null,
  -- Of its document, so that counting what was found needs no join.
  type text not null, municipality text, municipality_name text, date text
);
create index passages_by_document on passages (document, start);
create index passages_by_weight on passages (weight desc, document, start);
create table records (
  id text primary key, kind text not null, document text not null references documents (id), passage integer references passages (number),
  text text not null, status text, body text, date text, page integer, start integer not null, end integer not null, confidence real,
  record text not null
) without rowid;
create index records_by_kind on records (kind, status, date);
create index records_by_passage on records (passage);
create index records_by_document on records (document);
-- Three readings of each passage: its words, their lemmas, the parts of its compounds. The text itself stands in `passages`.
create virtual table passage_words using fts5 (words, lemmas, parts, content = '', tokenize = "unicode61 remove_diacritics 2");
create virtual table passage_vocabulary using fts5vocab (passage_words, col);
