/**
 * Whether the server sent this page to somebody without a session, and says so in it. Told once: whoever signs in afterwards is asked for. Asking all the
 * same would be refused, which takes a way there and back and counts as a fault of the page.
 */
export function cameToNobody({ dataset } = document.documentElement): boolean {
  const nobody = 'nobody' in dataset;
  delete dataset['nobody'];
  return nobody;
}
