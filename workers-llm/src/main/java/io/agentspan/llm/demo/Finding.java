package io.agentspan.llm.demo;

/**
 * Something named in a tool's result that another tool may be asked about: a file of a list, an id
 * of a search hit.
 *
 * @param field the JSON field it stood in, or empty
 * @param value as another tool would take it
 * @param about what the result says of it
 * @param record number of the list entry it belongs to; the fields of one entry share it
 */
record Finding(String field, String value, String about, int record) {}
