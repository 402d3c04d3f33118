package org.callwright.ui.agent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.callwright.model.Code;
import org.callwright.model.WrapUp;
import org.callwright.model.WrapUpPolicy;
import org.junit.jupiter.api.Test;

class CodeRowsTest {

    private static WrapUpPolicy codes(boolean open, String... written) {
        return new WrapUpPolicy(WrapUp.Required.CODE, false, Stream.of(written).map(Code::read).toList(), open, false);
    }

    private static List<String> said(CodeRows rows) {
        return rows.rows().stream().map(row -> switch (row) {
            case CodeRows.Heading heading -> heading.text() + ":";
            case CodeRows.Choice choice -> choice.key() + " " + choice.code() + (choice.starred() ? " *" : "") + (choice.chosen() ? " +" : "");
        }).toList();
    }

    private static List<String> said(WrapUpPolicy policy, CodeHabits habits, String typed, String... chosen) {
        return said(CodeRows.of(policy, List.of(chosen), habits, typed));
    }

    @Test
    void codesOfAGroupStandTogetherUnderItsHeading() {
        var policy = codes(false, "Sales: quote", "Support: fixed", "Sales: order", "wrong number");
        assertEquals(List.of("Sales:", "1 quote", "2 order", "Support:", "3 fixed +", "General:", "4 wrong number"),
                said(policy, CodeHabits.NONE, "", "fixed"));
    }

    @Test
    void withoutGroupsThereAreNoHeadings() {
        assertEquals(List.of("1 a", "2 b"), said(codes(false, "a", "b"), CodeHabits.NONE, ""));
    }

    @Test
    void digitsStayWhereTheyAreWhileTyping() {
        var policy = codes(true, "resolved", "follow-up", "information", "complaint");
        assertEquals(List.of("4 complaint", " comp"), said(policy, CodeHabits.NONE, "comp"));
        assertEquals(List.of("4 complaint"), said(policy, CodeHabits.NONE, "Complaint"));
        assertEquals(List.of(), said(codes(false, "resolved"), CodeHabits.NONE, "sold"));
    }

    @Test
    void aGroupIsFoundByItsName() {
        assertEquals(List.of("Sales:", "1 quote", "2 order"), said(codes(false, "Sales: quote", "Sales: order", "fixed"), CodeHabits.NONE, "sal"));
    }

    @Test
    void whatTheAgentHasMarkedComesFirstAndOnlyOnce() {
        var habits = CodeHabits.NONE.star("order").star("gone from the site");
        assertEquals(List.of("Yours:", "1 order *", "Sales:", "2 quote", "General:", "3 fixed"),
                said(codes(false, "Sales: quote", "Sales: order", "fixed"), habits, ""));
        assertEquals(List.of("gone from the site"), habits.star("order").starred());
    }

    @Test
    void whatIsUsedMostComesFirstWhereNotEveryCodeHasADigit() {
        var many = IntStream.rangeClosed('a', 'l').mapToObj(Character::toString).toArray(String[]::new);
        var habits = CodeHabits.NONE;
        for (var i = 0; i < 3; i++) habits = habits.filed(List.of("k"));
        habits = habits.filed(List.of("l", "l"));
        assertEquals(List.of("Yours:", "1 k", "General:", "2 a"), said(codes(false, many), habits, "").subList(0, 4));
        assertEquals(List.of("1 a", "2 k"), said(codes(false, "a", "k"), habits, ""));
    }

    @Test
    void whatWasChosenIsListedAlsoWhereTheSiteDoesNotKnowItAnyMore() {
        assertEquals(List.of("1 a", " old +"), said(codes(false, "a"), CodeHabits.NONE, "", "old"));
    }
}
