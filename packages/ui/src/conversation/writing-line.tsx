import classes from './bubbles.module.css';

/** Who is writing right now. Stands there empty too: nothing moves under the finger when somebody begins. */
export const WritingLine = ({ says }: { says: readonly string[] }) => <output className={classes.writing}>{says.join(' ')}</output>;
