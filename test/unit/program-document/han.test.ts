import { expect, test } from '@jest/globals';
import { hanVariant } from '../../../lambdas/program-document/han.ts';

test.each([
  ['ja', '骨', 'jp'],
  ['ko-KR', '骨', 'kr'],
  ['zh-TW', '骨', 'tc'],
  ['zh-Hant-HK', '骨', 'tc'],
  ['zh', '鐘', 'sc'],
])('a document in %s has its characters as they are written there', (language, text, variant) => {
  expect(hanVariant(text, language)).toBe(variant);
});

test.each([
  ['kana', '足を上げて', 'jp'],
  ['hangul', '다리 骨', 'kr'],
  ['bopomofo', 'ㄅㄆ 骨', 'tc'],
  ['traditional characters', '請慢慢抬起腿，保持五秒鐘', 'tc'],
  ['simplified characters', '请慢慢抬起腿，保持五秒钟', 'sc'],
  ['characters that are written the same everywhere', '山田', 'sc'],
  ['no such letters', 'Lift one leg', 'sc'],
])('otherwise the letters tell: %s', (_, text, variant) => {
  expect(hanVariant(text, 'en-AU')).toBe(variant);
});
