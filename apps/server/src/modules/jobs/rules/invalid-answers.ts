type Question = { key: string; choices: readonly { key: string }[] };

/** Keys of answers that are not among the choices of their question. Answers to questions not (or no longer) asked are left alone. */
export function invalidAnswers(questions: readonly Question[], answers: Readonly<Record<string, string>>): string[] {
  return questions.filter(({ key, choices }) => Object.hasOwn(answers, key) && answers[key] !== '' && choices.length > 0 && !choices.some((choice) => choice.key === answers[key])).map(({ key }) => key);
}
