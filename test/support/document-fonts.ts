import { createDocumentFonts, type DocumentFonts, openFonts } from '../../lambdas/program-document/fonts.ts';
import { assetsFromPackages } from '../../lambdas/program-document/package-assets.ts';

/** The document's real fonts; the returned function makes those of one document with this text. */
export const realFonts = async (): Promise<(text: string, language?: string) => DocumentFonts> => {
  const open = openFonts(assetsFromPackages());
  return (text, language = 'en-AU') => createDocumentFonts(open, { language, text });
};
