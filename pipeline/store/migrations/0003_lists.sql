-- Lists of one kind of record in the order of the documents, a page at a time.
create index records_in_order on records (kind, document, start);
create index documents_by_date on documents (date desc, id);
