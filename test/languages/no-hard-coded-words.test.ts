import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSync, Visitor } from 'vite';

const root = join(import.meta.dirname, '../..');
/** What a person reads or hears of an element besides what is in it. */
const SPOKEN = new Set(['aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'alt', 'title', 'placeholder', 'label', 'description', 'nothingFoundMessage', 'error', 'legend', 'heading']);
/** Properties with these names are spoken only where they belong to an element. */
const ATTRIBUTES_ALONE = new Set(['aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'alt', 'placeholder']);
/** Names, addresses and samples: no words of ours. */
const NO_WORDS = new Set(['Truckroll', 'https://', '#1a6fb5', '+14155550123', 'https://login.example.com', 'help.example.com', 'example.com', 'Ctrl ↵', '&nbsp;']);

const isWords = (text: string): boolean => /\p{L}{2}/u.test(text) && !NO_WORDS.has(text.trim());

type Literal = { type: string; value?: unknown; expression?: unknown; quasis?: readonly { value: { raw: string } }[] };

/** The words that stand in a piece of code itself: literals, and what a choice between two of them says. */
function wordsIn(value: unknown): string[] {
  const node = value as (Literal & { consequent?: unknown; alternate?: unknown; left?: unknown; right?: unknown }) | null | undefined;
  switch (node?.type) {
    case 'Literal': return typeof node.value === 'string' && isWords(node.value) ? [node.value] : [];
    case 'TemplateLiteral': return (node.quasis ?? []).map(({ value: { raw } }) => raw).filter(isWords);
    case 'JSXExpressionContainer': return wordsIn(node.expression);
    case 'ConditionalExpression': return [...wordsIn(node.consequent), ...wordsIn(node.alternate)];
    case 'LogicalExpression': return wordsIn(node.right);
    default: return [];
  }
}

function hardCodedIn(file: string): string[] {
  const { program, errors } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? ''}`);
  const found: string[] = [];
  const note = (words: readonly string[]): void => void found.push(...words.map((one) => `${file}: “${one.trim()}”`));
  const visitor = new Visitor({
    JSXText: ({ value }) => note(isWords(value) ? [value] : []),
    JSXElement: ({ children }) => children.filter(({ type }) => type === 'JSXExpressionContainer').forEach((child) => note(wordsIn(child))),
    JSXAttribute: ({ name, value }) => note(name.type === 'JSXIdentifier' && SPOKEN.has(name.name) ? wordsIn(value) : []),
    Property: ({ key, value }) => note(key.type === 'Literal' && ATTRIBUTES_ALONE.has(String(key.value)) ? wordsIn(value) : key.type === 'Identifier' && ATTRIBUTES_ALONE.has(key.name) ? wordsIn(value) : []),
    // The portal makes its elements by `h(tag, attributes, ...children)`.
    CallExpression: ({ callee, arguments: given }) => note(callee.type === 'Identifier' && callee.name === 'h' ? given.slice(2).flatMap(wordsIn) : []),
  });
  visitor.visit(program);
  return found;
}

const files = globSync('{apps/{console,portal,technician},packages/ui}/src/**/*.{ts,tsx}', { cwd: root, exclude: ['**/node_modules/**', '**/text/**', '**/i18n/**', '**/*.test.*', '**/*-text/**'] });

test('no words stand in the screens themselves', () => {
  expect(files.length).toBeGreaterThan(250);
  expect(files.flatMap(hardCodedIn)).toEqual([]);
});
