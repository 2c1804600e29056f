import { expect, test } from '@jest/globals';
import { languageOf } from '../../../lambdas/program-document/script-language.ts';

test.each([
  ['مريم الخطيب', 'ar'],
  ['ڈاکٹر ٹیپو', 'ur'],
  ['پارسا گلستانی', 'fa'],
  ['שרה כהן', 'he'],
  ['प्रिया शर्मा', 'hi'],
  ['অনন্যা', 'bn'],
  ['ஸ்ரீ', 'ta'],
  ['ਗੁਰਪ੍ਰੀਤ', 'pa'],
  ['น้ำ', 'th'],
  ['王小明', 'zh'],
  ['田中さくら', 'ja'],
  ['김민준', 'ko'],
  ['Αλεξάνδρα', 'el'],
  ['Иван Петров', 'ru'],
  ['Юлія Ґалаґан', 'uk'],
])('%s is read as %s', (text, language) => {
  expect(languageOf(text)).toBe(language);
});

test('Latin letters may be in the document’s own language, and so may a text that is mostly Latin', () => {
  expect(languageOf('Nguyễn Thị Hồng')).toBeUndefined();
  expect(languageOf('Lift 膝 slowly, then rest')).toBeUndefined();
  expect(languageOf('✓ 10 × → 😀')).toBeUndefined();
});
