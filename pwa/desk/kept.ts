/** What this device keeps for the person at it beside the log: read as checked data, written when it changes. */
import { reactive, watch } from 'vue';
import * as v from 'valibot';

/** A value of this schema under this name in the browser. What is damaged there, or forbidden, becomes `empty`. */
export const keptHere = <const S extends v.GenericSchema<object>>(name: string, schema: S, empty: v.InferOutput<S>): v.InferOutput<S> => {
  const value = reactive(read(name, schema, empty)) as v.InferOutput<S>;
  watch(value, (now) => {
    try {
      localStorage.setItem(name, JSON.stringify(now));
    } catch {
      // The choice holds until the page is closed.
    }
  });
  return value;
};

const read = <S extends v.GenericSchema<object>>(name: string, schema: S, empty: v.InferOutput<S>): v.InferOutput<S> => {
  try {
    return v.parse(schema, JSON.parse(localStorage.getItem(name) ?? ''));
  } catch {
    return empty;
  }
};
