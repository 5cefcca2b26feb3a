import { sweepAddressesAndFiles } from '../support/naughty-strings.ts';

sweepAddressesAndFiles();
