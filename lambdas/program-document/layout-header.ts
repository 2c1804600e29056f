/** The head of the first page: logo, practice, program, people, dates, access code. Pure. */
import { endDate } from '../core/end-date.ts';
import { dayRange } from './dates.ts';
import type { DocumentInput } from './document.ts';
import { accessBeside, accessBlock } from './layout-access.ts';
import type { Block, Row } from './layout-flow.ts';
import { foreign, gapRow, headingRows, lineRows, type Setting, stack, type Tagged } from './layout-rows.ts';
import type { Column } from './layout-text.ts';
import { fitted } from './picture-place.ts';
import type { ReadyPicture } from './picture-types.ts';
import { group, leaf } from './struct-node.ts';
import { oneLine } from './text.ts';

/** A label, and its value beside it on as many lines as it needs; nothing when there is no value. */
const fact = (label: string, value: string, column: Column, { look, breakText }: Setting): Tagged => {
  const [name, body] = [leaf('Lbl'), leaf('LBody', foreign(value))];
  const column2 = { x: column.x + look.labelWidth, width: column.width - look.labelWidth };
  const rows = lineRows(value, column2, look.value, breakText, body);
  if (rows.length === 0) return { rows, nodes: [] };
  const labelled = stack(label, { x: column.x, width: look.labelWidth }, look.label, breakText, name);
  const [first, ...more] = rows;
  const row: Row = {
    height: Math.max(first?.height ?? 0, labelled.height),
    items: [...labelled.items, ...(first?.items ?? [])],
  };
  return { rows: [row, ...more], nodes: [group('LI', [name, body])] };
};

const factsList = (input: DocumentInput, column: Column, setting: Setting): Tagged => {
  const { program } = input;
  const { words } = setting;
  const dates = dayRange(program.startDate, endDate(program), words.locale);
  const facts = [
    fact(words.say('client'), input.clientName, column, setting),
    fact(words.say('practitioner'), input.practitionerName, column, setting),
    fact(words.say('dates'), words.count('period', program.weeks, { range: dates }), column, setting),
  ];
  return {
    rows: facts.flatMap(({ rows }) => rows),
    nodes: [
      group(
        'L',
        facts.flatMap(({ nodes }) => nodes),
        { attributes: { O: 'List', ListNumbering: 'None' } },
      ),
    ],
  };
};

/** The practice's logo above its name; a broken one is left out: the name says who it is. */
const logoRows = (
  logo: ReadyPicture | undefined,
  practiceName: string,
  x: number,
  { look, words }: Setting,
): Tagged => {
  if (logo === undefined || logo.kind === 'broken') return { rows: [], nodes: [] };
  const tag = leaf('Figure', { alt: words.say('logoOf', { practice: oneLine(practiceName) }).trim() });
  const size = fitted(logo, look.logo);
  return {
    rows: [{ height: size.height + 6, items: [{ kind: 'picture', x, y: 0, ...size, picture: logo, tag }] }],
    nodes: [tag],
  };
};

/** Practice, program name, people and dates on the left; the access code on the right or, in large print, below. */
export const headerBlocks = (
  input: DocumentInput,
  logo: ReadyPicture | undefined,
  setting: Setting,
): Block[] => {
  const { look, body, breakText, words } = setting;
  const { program } = input;
  const inner = body.right - body.left;
  const beside = look.accessWidth !== undefined;
  const column = {
    x: body.left,
    width: look.accessWidth === undefined ? inner : inner - look.accessWidth - 20,
  };
  const kind = leaf('P');
  const named = oneLine(program.name) !== '';
  const kindRows = lineRows(words.say('documentKind'), column, look.kind, breakText, kind);
  const top = [
    logoRows(logo, input.practiceName, column.x, setting),
    headingRows(input.practiceName, column, look.practice, breakText, 'P'),
    { rows: [gapRow(look.gap)], nodes: [] },
    named ? { rows: kindRows, nodes: [kind] } : { rows: [], nodes: [] },
    headingRows(named ? program.name : words.say('documentKind'), column, look.title, breakText, 'H1'),
    { rows: [gapRow(look.gap * 0.75)], nodes: [] },
    factsList(input, column, setting),
  ];
  const rows = top.flatMap((part) => part.rows);
  const nodes = top.flatMap((part) => part.nodes);
  const band = {
    panel: { fill: 'pale', radius: 0, bleed: true },
    padding: look.gap,
    gapAfter: 1.6 * look.gap,
  } as const;
  if (!beside) return [{ rows, nodes, ...band }, accessBlock(program.accessCode, setting)];
  const access = accessBeside(program.accessCode, look.accessWidth ?? 0, setting);
  return [
    {
      rows,
      nodes: [...nodes, access.node],
      ...band,
      beside: { ...access.beside, after: rows.length },
    },
  ];
};
