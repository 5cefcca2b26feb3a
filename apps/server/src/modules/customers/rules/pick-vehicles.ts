export type Model = { year: number; make: string; model: string; bodyStyles: readonly string[] };

/** The makes in a list of models, of a model year when one is given, in alphabetical order. */
export function makesOf(models: readonly Model[], year?: number): string[] {
  const fitting = year === undefined ? models : models.filter((model) => model.year === year);
  return [...new Set(fitting.map((model) => model.make))].sort((a, b) => a.localeCompare(b, 'en'));
}

/** The models of a make (any case), of a model year when one is given, with every body style they came in. */
export function modelsOf(models: readonly Model[], make: string, year?: number): { model: string; bodyStyles: string[] }[] {
  const wanted = make.trim().toLowerCase();
  const styles = new Map<string, Set<string>>();
  for (const model of models) {
    if (model.make.toLowerCase() !== wanted || (year !== undefined && model.year !== year)) continue;
    const known = styles.get(model.model) ?? new Set();
    model.bodyStyles.forEach((style) => known.add(style));
    styles.set(model.model, known);
  }
  return [...styles].map(([model, known]) => ({ model, bodyStyles: [...known] })).sort((a, b) => a.model.localeCompare(b.model, 'en', { numeric: true }));
}
