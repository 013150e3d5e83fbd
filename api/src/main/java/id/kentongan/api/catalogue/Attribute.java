package id.kentongan.api.catalogue;

import id.kentongan.api.problem.BilingualText;

import java.util.List;

/**
 * What is asked of whoever complains, beside where and what.
 *
 * @param code by which an answer names it, unique in its service
 * @param question as a citizen reads it
 * @param choices in the order they are shown; empty unless the type has choices
 */
public record Attribute(
        String code,
        DataType type,
        boolean required,
        BilingualText question,
        List<Choice> choices) {

    public Attribute {
        choices = List.copyOf(choices);
    }

    /**
     * One of the answers that can be given.
     *
     * @param key by which an answer names it, unique in its attribute
     */
    public record Choice(String key, BilingualText name) {}
}
