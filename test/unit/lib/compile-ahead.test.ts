import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CalledFunction, compileAhead } from '../../../lib/compile-ahead.ts';

/** Where a function stands, by the text it begins and ends with. */
const found = (code: string, begins: string, ends = '}'): CalledFunction => {
  const start = code.indexOf(begins);
  return { start, end: code.indexOf(ends, start) + ends.length };
};

test.each([
  ['a constant', 'var f=function(){return 1};', 'var f=(function(){return 1});'],
  ['an argument', 'a.map(function(x){return x})', 'a.map((function(x){return x}))'],
  ['the second argument', 'a(1,function(){})', 'a(1,(function(){}))'],
  ['a property', '({f:function(){}})', '({f:(function(){})})'],
  ['what is returned', 'return function(){}', 'return (function(){})'],
  ['an async one', 'var f=async function(){}', 'var f=(async function(){})'],
])('a function that was called gets parentheses where it is a value: %s', (_, code, expected) => {
  expect(compileAhead(code, [found(code, /async function|function/.exec(code)?.[0] ?? '')])).toBe(expected);
});

test.each([
  ['a statement', 'var a=1;function f(){}', 'function'],
  ['the first statement', 'function f(){}', 'function'],
  ['a method', 'var o={f(){}}', 'f()'],
  ['an arrow function', 'var f=x=>{}', 'x=>'],
])('%s stays as it is', (_, code, begins) => {
  expect(compileAhead(code, [found(code, begins)])).toBe(code);
});

test('functions inside one another and next to each other keep their order', () => {
  const code = 'var f=function(){return[function(){},function(){}]};';
  const inner = [...code.matchAll(/function\(\)\{\}/g)].map(({ index }) => ({
    start: index,
    end: index + 12,
  }));

  expect(compileAhead(code, [{ start: 6, end: code.length - 1 }, ...inner])).toBe(
    'var f=(function(){return[(function(){}),(function(){})]});',
  );
});

test('whichever functions were called, the code does the same and is the same but for parentheses', () => {
  const code =
    'var a=function(x){return x.map(function(y){return y+1})},b=function(x){return a(x).reduce(function(s,y){return s+y},0)};function c(x){return b(a(x))}return c(x)';
  const all = [...code.matchAll(/function/g)].map(({ index }) => {
    let [end, depth] = [code.indexOf('{', index), 0];
    do {
      depth += code[end] === '{' ? 1 : code[end] === '}' ? -1 : 0;
      end += 1;
    } while (depth > 0);
    return { start: index, end };
  });
  fc.assert(
    fc.property(fc.shuffledSubarray(all), fc.array(fc.integer()), (called, numbers) => {
      const ahead = compileAhead(code, called);

      expect(ahead.replace(/[()]/g, '')).toBe(code.replace(/[()]/g, ''));
      expect(new Function('x', ahead)(numbers)).toBe(new Function('x', code)(numbers));
    }),
  );
});
