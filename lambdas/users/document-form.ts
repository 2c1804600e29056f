import { DEFAULT_ACCENT } from '../core/default-accent.ts';
import { type DocumentChoices, documentChoicesSchema, documentLanguages } from '../core/document-options.ts';
import type { Logo } from '../core/logo.ts';
import type { Practice } from '../core/practitioner.ts';
import { readLogo } from './read-logo.ts';

/** The choices as the form shows them. */
export interface DocumentFields {
  readonly accent: string;
  readonly columns: string;
  readonly language: string;
  readonly largePrint: boolean;
  readonly pictures: boolean;
}

/** What is wrong, by field. */
export type DocumentErrors = Partial<Record<keyof DocumentFields | 'logo', string>>;

export type ParsedDocumentForm =
  | { readonly ok: true; readonly choices: Required<DocumentChoices>; readonly logo: Logo | undefined }
  | { readonly ok: false; readonly fields: DocumentFields; readonly errors: DocumentErrors };

/** The form as the practice has it. */
export const documentFields = ({ document }: Pick<Practice, 'document'>): DocumentFields => ({
  accent: document?.accent ?? DEFAULT_ACCENT,
  columns: String(document?.columns ?? 1),
  language: document?.language ?? documentLanguages[0],
  largePrint: document?.largePrint ?? false,
  pictures: document?.pictures ?? true,
});

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Browsers send an empty file when none was chosen. */
const logoOf = async (form: FormData): Promise<{ logo?: Logo } | { error: string }> => {
  const file = form.get('logo');
  if (file === null || typeof file === 'string' || file.size === 0) return {};
  return readLogo(new Uint8Array(await file.arrayBuffer()));
};

const WORDS: Readonly<Record<string, string>> = {
  accent: 'Enter a colour as # and six digits or letters a to f, such as #00555e.',
  columns: 'Choose one or two columns.',
  language: 'Choose one of the languages.',
};

/** Reads the form; every field that is wrong gets its own sentence, and then none is saved. */
export const parseDocumentForm = async (form: FormData): Promise<ParsedDocumentForm> => {
  const fields: DocumentFields = {
    accent: textOf(form, 'accent').toLowerCase(),
    columns: textOf(form, 'columns'),
    language: textOf(form, 'language'),
    largePrint: form.get('largePrint') === 'on',
    pictures: form.get('pictures') === 'on',
  };
  const read = await logoOf(form);
  const parsed = documentChoicesSchema.safeParse({ ...fields, columns: Number(fields.columns) });
  const { accent, columns, language } = parsed.data ?? {};
  if (!('error' in read) && accent !== undefined && columns !== undefined && language !== undefined) {
    const { largePrint, pictures } = fields;
    return { ok: true, choices: { accent, columns, largePrint, pictures, language }, logo: read.logo };
  }
  const wrong = (parsed.error?.issues ?? []).map(({ path: [name = ''] }) => String(name));
  const errors = Object.fromEntries(wrong.map((name) => [name, WORDS[name] ?? 'Please check this.']));
  return { ok: false, fields, errors: { ...errors, ...('error' in read ? { logo: read.error } : {}) } };
};
