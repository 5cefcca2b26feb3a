import { sweepBodies } from '../support/naughty-strings.ts';

sweepBodies();
