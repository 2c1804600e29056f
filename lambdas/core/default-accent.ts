/** Colour of a document's headings and doses where nobody chose. */
export const DEFAULT_ACCENT = '#00555e';
