import middy from '@middy/core';
import { variable } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import { systemNow, wireDb, wireSender } from '../platform/wiring.ts';
import { createProgramsRepository } from '../store/programs.ts';
import { createProgramSweep } from './handler.ts';

const sweep = createProgramSweep({
  programs: createProgramsRepository(wireDb(), variable('PROGRAMS_TABLE')),
  send: wireSender('PROGRAM_QUEUE_URL'),
  logger: createLogger('program-sweep'),
  now: systemNow,
});

export const handler = middy().handler(sweep);
