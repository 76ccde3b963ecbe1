import { accountRecipes } from './audited-accounts.ts';
import type { Recipes } from './audited-deeds.ts';
import { networkRecipes } from './audited-networks.ts';
import { placeRecipes } from './audited-places.ts';
import { streamRecipes } from './audited-streams.ts';
import { surroundingRecipes } from './audited-surroundings.ts';

/** How every operation that changes something is called, by its name. */
export const recipes: Recipes = {
  ...streamRecipes,
  ...placeRecipes,
  ...networkRecipes,
  ...surroundingRecipes,
  ...accountRecipes,
};
