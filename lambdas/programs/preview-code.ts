/** Stands where the access code will: of its form, for the schema's sake, and plainly none. Nobody's program opens with it. */
export const PREVIEW_CODE = 'xxxxxxxx';
