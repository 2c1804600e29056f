/**
 * V8 compiles a function when it is called first: until then it only skims it, and goes over it again later. Functions
 * in parentheses it compiles at once (https://v8.dev/blog/preparser#pife). So those that every process calls anyway get
 * parentheses, found by watching it. Pure.
 */

/** Where a function that was called stands in its code, in UTF-16 units: `start` … `end - 1`. */
export interface CalledFunction {
  readonly start: number;
  readonly end: number;
}

const FUNCTION = /^(?:async )?function\b/;
/**
 * What stands before a value: other functions are statements, methods or properties of classes. After the colon of a
 * `case` a function could be a statement too; no bundle has one there.
 */
const BEFORE_A_VALUE = /(?:[=,:(?&|[!>]|\breturn)\s*$/;
/** As far as one has to look back. */
const BEFORE = 10;

const isExpression = (code: string, { start, end }: CalledFunction): boolean =>
  FUNCTION.test(code.slice(start, end)) &&
  BEFORE_A_VALUE.test(code.slice(Math.max(0, start - BEFORE), start));

/** The same code, with parentheses around those of these functions that are expressions. */
export const compileAhead = (code: string, called: readonly CalledFunction[]): string => {
  const put = called
    .filter((each) => isExpression(code, each))
    .flatMap(({ start, end }) => [
      { at: start, sign: '(' },
      { at: end, sign: ')' },
    ])
    // Where one ends and the next begins, the end comes first.
    .sort((a, b) => a.at - b.at || (a.sign === b.sign ? 0 : a.sign === ')' ? -1 : 1));
  let [out, from] = ['', 0];
  for (const { at, sign } of put) {
    out += code.slice(from, at) + sign;
    from = at;
  }
  return out + code.slice(from);
};
