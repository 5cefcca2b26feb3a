import { newId } from '@truckroll/kernel';
import { useRef } from 'react';
import { isProblem } from './problem-text.ts';

/**
 * One name for each attempt to change something. Until the server has answered, the same body sent again is the same
 * attempt and acts once, however often it is tapped; another body, or a try after an answer, is another one.
 */
export function useAttempt(): <T>(body: unknown, send: (idempotencyKey: string) => Promise<T>) => Promise<T> {
  const attempt = useRef<{ body: string; key: string }>(undefined);
  return async (body, send) => {
    const told = JSON.stringify(body);
    if (attempt.current?.body !== told) attempt.current = { body: told, key: newId() };
    try {
      const answer = await send(attempt.current.key);
      attempt.current = undefined;
      return answer;
    } catch (error) {
      if (isProblem(error)) attempt.current = undefined;
      throw error;
    }
  };
}
