import classes from './message-words.module.css';

/** What a message says, as whoever gets it reads it. */
export function MessageWords({ subject, body, ...bubble }: { subject: string | null; body: string; lang: string; dir: 'auto' | 'ltr' | 'rtl'; 'data-testid'?: string }) {
  return (
    <div className={classes.bubble} {...bubble}>
      {subject && <p className={classes.subject}>{subject}</p>}
      {body}
    </div>
  );
}
