import { editDistance, letterMask, longForms, ordinal } from './name-words.ts';

/** `score` 0–1: how much of the query the entry answers, and how much of the entry the query named. */
export type WordMatch = { entry: number; score: number };

type Found = { word: number; quality: number };

const FUZZY_LENGTH = 4;
const TWO_EDITS_LENGTH = 8;
/** Words in more than this share of all entries (street, rua) only support entries found by other words. */
const COMMON_SHARE = 0.08;
const KEPT = 60;
/** An entry that answers less of the query than this is noise. */
const ANSWERED_SHARE = 0.5;
const IN_ORDER = 0.06;
const FROM_THE_START = 0.02;

/**
 * Finds entries by their words: exact, by beginning, misspelt (one edit from four letters, two from eight); rare
 * words count more than common ones, and words in the asked order more than scattered ones. All state is reused between queries; not re-entrant across awaits.
 */
export class WordIndex {
  readonly #entries: readonly (readonly string[])[];
  /** Sorted spellings, with the word each stands for: "avenue" and "av" are one word. */
  readonly #spellings: string[];
  readonly #wordOfSpelling: Uint32Array;
  readonly #numberOf: Map<string, number>;
  readonly #masks: Int32Array;
  readonly #postings: Uint32Array[];
  readonly #weights: Float32Array;
  readonly #entryWeights: Float32Array;
  readonly #common: number;
  readonly #rarest: number;
  readonly #answered: Float32Array;
  readonly #covered: Float32Array;
  readonly #seenByQuery: Uint32Array;
  readonly #seenByWord: Uint32Array;
  #query = 0;
  #turn = 0;

  /** `entries` are the words of each entry, in the form nameWords gives. */
  constructor(entries: readonly (readonly string[])[]) {
    const lists = new Map<string, number[]>();
    const list = (word: string, entry: number): void => {
      const known = lists.get(word);
      if (!known) lists.set(word, [entry]);
      else if (known.at(-1) !== entry) known.push(entry);
    };
    entries.forEach((words, entry) => {
      for (const word of words) list(word, entry);
      for (let i = 1; i < words.length; i++) if (joinable(words[i - 1]!, words[i]!)) list(words[i - 1]! + words[i]!, entry);
    });
    const words = [...lists.keys()];
    this.#entries = entries;
    this.#numberOf = new Map(words.map((word, number) => [word, number]));
    const spelt = words.flatMap((word, number) => [word, ...longForms(word)].map((spelling) => ({ spelling, number }))).sort((a, b) => (a.spelling < b.spelling ? -1 : 1));
    this.#spellings = spelt.map(({ spelling }) => spelling);
    this.#wordOfSpelling = Uint32Array.from(spelt, ({ number }) => number);
    this.#masks = Int32Array.from(this.#spellings, letterMask);
    this.#postings = words.map((word) => Uint32Array.from(lists.get(word)!));
    this.#rarest = Math.log(1 + entries.length);
    this.#weights = Float32Array.from(this.#postings, (posting) => Math.log(1 + entries.length / posting.length));
    this.#entryWeights = Float32Array.from(entries, (words) => [...new Set(words)].reduce((sum, word) => sum + this.#weights[this.#numberOf.get(word)!]!, 0));
    this.#common = Math.max(50, entries.length * COMMON_SHARE);
    this.#answered = new Float32Array(entries.length);
    this.#covered = new Float32Array(entries.length);
    this.#seenByQuery = new Uint32Array(entries.length);
    this.#seenByWord = new Uint32Array(entries.length);
  }

  knows(word: string): boolean {
    return this.#numberOf.has(word);
  }

  /** The best entries for the words, best first; `typing` lets the last word be a beginning. */
  match(words: readonly string[], { typing = true, accept }: { typing?: boolean; accept?: (entry: number) => boolean } = {}): WordMatch[] {
    const rejoined = this.#rejoined(words, typing);
    const asked = rejoined.map((word, at, all) => {
      const found = this.#lookUp(word, typing && at === all.length - 1);
      const spread = found.reduce((sum, { word: number }) => sum + this.#postings[number]!.length, 0);
      return { found, spread, weight: found[0] ? this.#weights[found[0].word]! : this.#rarest };
    });
    if (asked.length === 0) return [];
    asked.sort((a, b) => a.spread - b.spread);
    const total = asked.reduce((sum, { weight }) => sum + weight, 0);

    this.#query += 1;
    const touched: number[] = [];
    for (const { found, weight, spread } of asked) {
      this.#turn += 1;
      const supports = spread > this.#common && touched.length > 0;
      for (const { word, quality } of found) {
        for (const entry of this.#postings[word]!) {
          if (this.#seenByWord[entry] === this.#turn) continue;
          if (this.#seenByQuery[entry] !== this.#query) {
            if (supports || (accept && !accept(entry))) continue;
            this.#seenByQuery[entry] = this.#query;
            this.#answered[entry] = 0;
            this.#covered[entry] = 0;
            touched.push(entry);
          }
          this.#seenByWord[entry] = this.#turn;
          this.#answered[entry]! += weight * quality;
          this.#covered[entry]! += this.#weights[word]! * quality;
        }
      }
    }
    const matches: WordMatch[] = [];
    for (const entry of touched) {
      const answered = this.#answered[entry]! / total;
      if (answered < ANSWERED_SHARE) continue;
      matches.push({ entry, score: 0.75 * answered + 0.25 * Math.min(1, this.#covered[entry]! / this.#entryWeights[entry]!) });
    }
    const best = matches.sort((a, b) => b.score - a.score || a.entry - b.entry).slice(0, KEPT);
    for (const match of best) match.score += Math.max(this.#orderBonus(match.entry, words), this.#orderBonus(match.entry, rejoined));
    return best.sort((a, b) => b.score - a.score || a.entry - b.entry);
  }

  /** Whether the entry has the words side by side in the order asked: "Saint Francis" is not "Francis Street". */
  #orderBonus(entry: number, words: readonly string[]): number {
    const own = this.#entries[entry]!;
    for (let at = 0; at + words.length <= own.length; at++) {
      if (words.every((word, step) => own[at + step]!.startsWith(word))) return IN_ORDER + (at === 0 ? FROM_THE_START : 0);
    }
    return 0;
  }

  /** "o farrell" → "ofarrell", "mc all" → "mcall" while typing. Entries that write it apart are listed under both. */
  #rejoined(words: readonly string[], typing: boolean): string[] {
    const joined: string[] = [];
    for (let i = 0; i < words.length; i++) {
      const [word, next] = [words[i]!, words[i + 1]];
      const split = next !== undefined && [word, next].some((part) => !this.knows(part) || (part.length <= 2 && longForms(part).length === 0));
      const both = word + next;
      const known = split && (this.knows(both) || (typing && i + 2 === words.length && both.length >= 4 && this.#spellings[this.#firstFrom(both)]?.startsWith(both)));
      joined.push(known ? both : word);
      if (known) i += 1;
    }
    return joined;
  }

  /** Known words like this one, best first. */
  #lookUp(word: string, beginning: boolean): Found[] {
    const found = new Map<number, number>();
    const add = (number: number, quality: number): void => {
      if ((found.get(number) ?? 0) < quality) found.set(number, quality);
    };
    const exact = this.#numberOf.get(word);
    if (exact !== undefined) add(exact, 1);
    const isNumber = /^\d+$/.test(word);
    const counted = isNumber && word.length <= 3 ? this.#numberOf.get(ordinal(Number(word))) : undefined;
    if (counted !== undefined) add(counted, 0.9);
    if (beginning || word.length >= 3) {
      for (let at = this.#firstFrom(word); this.#spellings[at]?.startsWith(word); at++) {
        add(this.#wordOfSpelling[at]!, (beginning ? 0.85 : 0.6) + 0.08 * (word.length / this.#spellings[at]!.length));
      }
    }
    if (!/\d/.test(word) && word.length >= FUZZY_LENGTH) this.#addSimilar(word, beginning && found.size === 0, add);
    return [...found].map(([number, quality]) => ({ word: number, quality })).sort((a, b) => b.quality - a.quality);
  }

  #addSimilar(word: string, beginning: boolean, add: (number: number, quality: number) => void): void {
    const edits = word.length >= TWO_EDITS_LENGTH ? 2 : 1;
    const mask = letterMask(word);
    for (let at = 0; at < this.#spellings.length; at++) {
      const candidate = this.#spellings[at]!;
      if (Math.abs(candidate.length - word.length) <= edits && bits(mask ^ this.#masks[at]!) <= 2 * edits) {
        const distance = editDistance(word, candidate, edits);
        if (distance <= edits) add(this.#wordOfSpelling[at]!, (distance === 1 ? 0.8 : 0.62) + (candidate[0] === word[0] ? 0.05 : 0));
      } else if (beginning && candidate.length > word.length && candidate[0] === word[0] && bits(mask & ~this.#masks[at]!) <= edits) {
        if (editDistance(word, candidate.slice(0, word.length), 1) === 1) add(this.#wordOfSpelling[at]!, 0.6);
      }
    }
  }

  #firstFrom(word: string): number {
    let low = 0;
    let high = this.#spellings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#spellings[middle]! < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const joinable = (a: string, b: string): boolean => !/\d/.test(a + b) && a.length + b.length >= 5;

function bits(mask: number): number {
  let rest = mask - ((mask >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
