/** The access code: a panel with its QR code and one line on how to open the program. Pure. */
import type { DrawItem } from './draw-list.ts';
import type { Block } from './layout-flow.ts';
import { type Setting, stack } from './layout-rows.ts';
import { qrModules } from './qr.ts';
import { group, leaf, type StructNode } from './struct-node.ts';

/** Items from the panel's corner, and how high it is. */
interface Panel {
  readonly height: number;
  readonly items: readonly DrawItem[];
  readonly node: StructNode;
}

/** A QR code needs four modules of light space around it. */
const QUIET_MODULES = 4;

/** `beside`: the words stand to the right of the QR code, not below it. */
const panelAt = (
  accessCode: string,
  { x, width, beside }: { x: number; width: number; beside: boolean },
  { look, words, breakText }: Setting,
): Panel => {
  // The QR code holds the bare code: PhysiApp's own link format is not known.
  const modules = qrModules(accessCode);
  const quiet = Math.ceil((look.qr / modules.length) * QUIET_MODULES);
  const figure = leaf('Figure', { alt: words.say('qrCode', { code: accessCode }) });
  const qrX = beside ? x + quiet : x + (width - look.qr) / 2;
  const qr: DrawItem = {
    kind: 'qr',
    x: qrX,
    y: quiet,
    width: look.qr,
    height: look.qr,
    modules,
    tag: figure,
  };
  const left = beside ? qrX + look.qr + quiet : x + look.padding;
  const column = { x: left, width: x + width - look.padding - left };
  const nodes = [leaf('P'), leaf('P'), leaf('P')] as const;
  const label = { ...look.small, tone: 'quiet' } as const;
  const steps = { ...look.small, tone: 'ink' } as const;
  const parts = [
    [words.say('accessCode'), label, nodes[0]],
    [accessCode, look.code, nodes[1]],
    [words.say('howToOpen'), steps, nodes[2]],
  ] as const;
  let y = beside ? look.padding : 2 * quiet + look.qr - 4;
  const lines = parts.flatMap(([text, set, node]) => {
    const placed = stack(text, { ...column, y }, set, breakText, node);
    y += placed.height;
    return placed.items;
  });
  const height = Math.max(y + look.padding - 2, look.qr + 2 * quiet);
  // White, not tinted: the QR code's quiet zone must be as light as its light modules.
  const frame = {
    kind: 'panel',
    x,
    y: 0,
    width,
    height,
    radius: look.radius,
    fill: 'white',
    stroke: 'line',
  } as const;
  return { height, items: [frame, ...lines, qr], node: group('Sect', [...nodes, figure]) };
};

/** Beside the head of the first page, flush right. */
export const accessBeside = (
  accessCode: string,
  width: number,
  setting: Setting,
): { readonly beside: Omit<NonNullable<Block['beside']>, 'after'>; readonly node: StructNode } => {
  const { node, ...beside } = panelAt(
    accessCode,
    { x: setting.body.right - width, width, beside: false },
    setting,
  );
  return { beside, node };
};

/** Below the head, over the whole width. */
export const accessBlock = (accessCode: string, setting: Setting): Block => {
  const { left, right } = setting.body;
  const { height, items, node } = panelAt(
    accessCode,
    { x: left, width: right - left, beside: true },
    setting,
  );
  return { rows: [{ height, items }], padding: 0, gapAfter: 1.5 * setting.look.gap, nodes: [node] };
};
