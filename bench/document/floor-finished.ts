/** The floor with its fonts cut beforehand, which only a writer of one single document could have. */
import type { Kit } from './engine.ts';
import { openFloor } from './floor.ts';

export const open = async ({ floorFolder }: Pick<Kit, 'floorFolder'>) => openFloor(floorFolder);
